internal import Machine
internal import MachineAir
internal import MachineProver

/// The shapes that a run is cut with, as `--shape` names them.
enum ShapeChoice {
    /// The mix that is best for the run.
    case auto
    case plan(ShapePlan)

    /// `auto`, a mix, or a mix with the size of the largest segment.
    init(_ word: String) throws(Failure) {
        if word == "auto" {
            self = .auto
        } else if let mix = MachineMix(rawValue: word) {
            self = .plan(ShapePlan(mix))
        } else if let shape = MachineShape(name: word), shape.name == word {
            self = .plan(ShapePlan(shape.mix, maximumSizeLog2: shape.sizeLog2))
        } else {
            throw Self.unknown(word)
        }
    }

    func plan(_ program: Program, _ input: [UInt8], programHeightLog2: Int) throws(ExecutionError) -> ShapePlan {
        switch self {
        case .auto: try .choose(program, input: input, programHeightLog2: programHeightLog2)
        case .plan(let plan): plan
        }
    }

    private static func unknown(_ word: String) -> Failure {
        let (mixes, sizes) = (MachineMix.allCases.map(\.rawValue), MachineShape.sizes)
        return Usage.unknown(
            "shape", word, [Ashlar.root, .prove],
            "a mix may have a size from \(sizes.lowerBound) to \(sizes.upperBound), as in \(mixes[0])-18; there are",
            among: ["auto"] + mixes)
    }
}

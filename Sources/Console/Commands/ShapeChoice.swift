internal import MachineAir
internal import MachineProver

/// The shapes that a run is cut with, as `--shape` names them.
struct ShapeChoice {
    static let automatic = "auto"

    let plan: ShapePlan

    /// `auto`, which is all mixes, or one of them; either with the size of the largest segments, as in `auto-18`.
    init(_ word: String) throws(Failure) {
        let parts = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let mixes = parts[0] == Self.automatic ? MachineMix.allCases : MachineMix(rawValue: "\(parts[0])").map { [$0] }
        let size = parts.count == 1 ? ShapePlan.defaultSizeLog2 : Int(parts[1])
        guard let mixes, let size, MachineShape.sizes.contains(size), parts.count == 1 || parts[1] == "\(size)" else {
            throw Self.unknown(word)
        }
        plan = ShapePlan(mixes, maximumSizeLog2: size)
    }

    private static func unknown(_ word: String) -> Failure {
        let (mixes, sizes) = (MachineMix.allCases.map(\.rawValue), MachineShape.sizes)
        return Usage.unknown(
            "shape", word, [Ashlar.root, .prove],
            "a mix may have a size from \(sizes.lowerBound) to \(sizes.upperBound), as in \(mixes[0])-18; there are",
            among: [automatic] + mixes)
    }
}

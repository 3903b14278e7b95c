internal import MachineAir

/// The shapes that a run is cut with, as `--shape` names them.
enum ShapeChoice {
    /// Sizes that are worth keys of their own; there are more, for whoever asks for them.
    private static let sizes = [14, 16, 18, 20]

    /// `auto`, a mix, or a mix with a size.
    static func shapes(_ word: String) throws(Failure) -> [MachineShape] {
        if word == "auto" { return shapes(.ordinary, to: sizes.last!) }
        if let mix = MachineMix(rawValue: word) { return shapes(mix, to: sizes.last!) }
        guard let shape = MachineShape(name: word), shape.name == word else { throw unknown(word) }
        return shapes(shape.mix, to: shape.sizeLog2)
    }

    /// From the smallest to the one asked for.
    static func shapes(_ mix: MachineMix, to sizeLog2: Int) -> [MachineShape] {
        (sizes.filter { $0 < sizeLog2 } + [sizeLog2]).map { MachineShape(mix, sizeLog2: $0) }
    }

    private static func unknown(_ word: String) -> Failure {
        let (mixes, sizes) = (MachineMix.allCases.map(\.rawValue), MachineShape.sizes)
        return Usage.unknown(
            "shape", word, [Ashlar.root, .prove],
            "a size from \(sizes.lowerBound) to \(sizes.upperBound) may follow a mix, as in \(mixes[0])-18; there are",
            among: ["auto"] + mixes)
    }
}

internal import Circuits
package import MachineAir
internal import Soundness
package import Stark

extension RecursionParameters {
    /// The least heights at which tables hold all programs over some shapes.
    ///
    /// How many rows a program has depends on the heights of its children, which are its own; so heights grow until
    /// nothing is missing.
    package init(
        fitting shapes: [MachineShape], segment: StarkParameters, inner: StarkParameters, outer: StarkParameters
    ) throws(KeyError) {
        func least(_ parameters: StarkParameters) -> [Int] {
            let height = max(
                Circuit.leastHeightLog2, SoundnessLimits.smallestHeightLog2(parameters.soundness.regime))
            return Array(repeating: height, count: CircuitTable.allCases.count)
        }
        self.init(
            segment: segment, inner: inner, outer: outer, innerHeightsLog2: least(inner),
            wideHeightsLog2: least(inner), outerHeightsLog2: least(outer))
        let programs = RecursionProgram.all(shapes)
        let ofSegments = programs.filter { if case .lift = $0 { true } else { false } }
        try grow(ofSegments)
        while try grow(programs.filter { !ofSegments.contains($0) }) {}
    }

    /// Whether the heights were too low for some of these programs; now they are not, if their children stay as they
    /// were.
    @discardableResult private mutating func grow(_ programs: [RecursionProgram]) throws(KeyError) -> Bool {
        let circuits = try RecursionCircuits(self)
        let before = self
        for program in programs {
            let heights = try circuits.circuit(program, isLow: true).heightsLog2
            switch program.kind {
            case .lift, .join: innerHeightsLog2 = zip(innerHeightsLog2, heights).map(max)
            case .wideLift: wideHeightsLog2 = zip(wideHeightsLog2, heights).map(max)
            case .root, .aggregate: outerHeightsLog2 = zip(outerHeightsLog2, heights).map(max)
            }
        }
        return before.innerHeightsLog2 != innerHeightsLog2 || before.wideHeightsLog2 != wideHeightsLog2
            || before.outerHeightsLog2 != outerHeightsLog2
    }
}

import MachineAir
import MachineProver
import Testing

@Suite struct SegmentKeyTests {
    /// Key generation refuses tables with which a level is not reached, so all that is asked is whether there are keys.
    @Test(arguments: MachineShape.all.filter { $0.sizeLog2 == MachineShape.sizes.upperBound }, ProofLevel.allCases)
    func theLargestShapesReachTheirLevel(shape: MachineShape, level: ProofLevel) {
        #expect(throws: Never.self) {
            _ = try SegmentKey(
                level.parameters, shape, programHeightLog2: MachineShape.programHeightsLog2.last!)
        }
    }
}

import Air
import MachineAir

extension MachineRun {
    /// The tables of calls that have tables of their own, where there is such a call.
    static func precompileTraces(_ recorder: Recorder, _ lookups: inout LookupCounts) -> [TableTrace] {
        guard !recorder.precompiles.isEmpty else { return [] }
        return [OperandTable.numbers.trace(recorder, &lookups), OperandTable.planes.trace(recorder, &lookups)]
    }
}

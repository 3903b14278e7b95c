import Air
import Fields
import MachineAir

extension MachineRun {
    /// The tables of calls on numbers of 256 bits, where there is such a call.
    static func numberTraces(_ recorder: Recorder, _ lookups: inout LookupCounts) -> [TableTrace] {
        numberTraces(NumberCalls(recorder), recorder.code, &lookups)
    }

    private static func numberTraces(
        _ calls: NumberCalls, _ code: ProgramCode, _ lookups: inout LookupCounts
    ) -> [TableTrace] {
        var traces: [TableTrace] = []
        if !calls.multiplications.isEmpty {
            traces.append(MultiplicationCallTable().trace(calls, code.entries, &lookups))
        }
        if !calls.points.isEmpty { traces.append(PointTable().trace(calls, code.entries, &lookups)) }
        return traces.isEmpty ? [] : traces + [ProductTable().trace(calls.products, &lookups)]
    }

    /// The run as a cheating prover has it who proves other things of its calls on numbers.
    func proving(_ change: (inout NumberCalls) -> Void) -> MachineRun {
        var calls = NumberCalls(recorder)
        change(&calls)
        var lookups = LookupCounts(programCount: recorder.code.entries.count)
        var run = self
        for trace in Self.numberTraces(calls, recorder.code, &lookups) { run.traces[index(of: trace.air.name)] = trace }
        return run
    }
}

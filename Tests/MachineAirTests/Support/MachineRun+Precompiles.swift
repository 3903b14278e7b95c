import Air
import Machine
import MachineAir

extension MachineRun {
    /// The tables of calls that have tables of their own, where there is such a call.
    static func precompileTraces(_ recorder: Recorder, _ lookups: inout LookupCounts) -> [TableTrace] {
        guard !recorder.precompiles.isEmpty else { return [] }
        let tables: [any PrecompileTable] = [Poseidon2CallTable(), KeccakCallTable()]
        let calls = tables.filter { table in recorder.precompiles.contains { $0.call == type(of: table).call } }
        return calls.map { $0.trace(recorder, &lookups) } + poseidon2Traces(recorder, &lookups)
            + keccakTraces(recorder, &lookups) + numberTraces(recorder, &lookups)
    }

    private static func poseidon2Traces(_ recorder: Recorder, _ lookups: inout LookupCounts) -> [TableTrace] {
        guard recorder.precompiles.contains(where: { $0.call != .keccakF1600 }) else { return [] }
        let operands = OperandTable.numbers.trace(recorder, &lookups)
        var requests = HashRequests()
        Poseidon2CallTable.addRequests(recorder, &requests)
        guard requests.count > 0 else { return [operands] }
        let height = 1 << max(3, Int.bitWidth - (requests.count - 1).leadingZeroBitCount)
        return [
            operands, TableTrace(Air(PermutationTable()), main: PermutationTable.fill(requests, height: height)),
        ]
    }

    private static func keccakTraces(_ recorder: Recorder, _ lookups: inout LookupCounts) -> [TableTrace] {
        guard recorder.precompiles.contains(where: { $0.call == .keccakF1600 }) else { return [] }
        let calls = recorder.precompiles.count { $0.call == .keccakF1600 }
        let height = 1 << (Int.bitWidth - (calls * KeccakRoundTable.rowsPerCall - 1).leadingZeroBitCount)
        return [
            OperandTable.planes.trace(recorder, &lookups),
            TableTrace(keccakRoundAir, main: KeccakRoundTable.fill(recorder, height: height)),
        ]
    }

    /// Described once: it is the widest of all tables.
    private static let keccakRoundAir = Air(KeccakRoundTable())
}

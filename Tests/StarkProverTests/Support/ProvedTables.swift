import Air
import Fields
import Stark
import StarkProver
import TestKit
import Verification

/// Tables with their traces, and all that proving them takes.
struct ProvedTables {
    let traces: [TableTrace]
    let key: ProvingKey
    let witness: Witness

    /// Preprocessed columns are fixed in the key; other tables may have many heights, and may be absent where nothing
    /// speaks against it.
    init(_ traces: [TableTrace], _ parameters: StarkParameters = .quick) throws {
        self.traces = traces
        key = try ProvingKey(parameters, traces.map(Self.specification))
        witness = Witness(main: traces.map(\.main), publicValues: traces.map(\.publicValues))
    }

    static func specification(of trace: TableTrace) -> TableSpecification {
        guard trace.preprocessed.width == 0 else {
            return TableSpecification(trace.air, preprocessed: trace.preprocessed)
        }
        return TableSpecification(
            trace.air, heightsLog2: 3...12, mayBeAbsent: trace.air.publicValueCount == 0)
    }

    var statement: Statement { Statement(publicValues: traces.map(\.publicValues)) }

    /// What the verifier says of what the prover makes of other main columns.
    func verdict(provingMain main: [Matrix?]) throws -> Verdict {
        let proof = try prove(key, Witness(main: main, publicValues: witness.publicValues))
        return key.verifying.verify(proof, statement)
    }

    /// What the verifier says when the prover does as it is told.
    func verdict(_ witness: Witness? = nil, cheating: (inout StarkProver) -> StarkProof) throws -> Verdict {
        var prover = try StarkProver(key, witness ?? self.witness)
        return key.verifying.verify(cheating(&prover), statement)
    }

    /// What must be said of a proof about these traces: buses are checked before constraints.
    static func expectedVerdict(of traces: [TableTrace]) -> Verdict {
        let findings = TraceChecker.findings(in: traces, limit: 1 << 20)
        if findings.isEmpty { return .valid }
        return findings.contains { if case .bus = $0 { true } else { false } } ? .unbalanced : .violated
    }
}

// MARK: Samples

extension ProvedTables {
    /// Four numbers and their squares.
    static func squares(_ parameters: StarkParameters = .quick) throws -> ProvedTables {
        let numbers: [UInt64] = [3, 5, 5, 7]
        return try ProvedTables(
            [
                Squares.trace(numbers), Octal.trace(counts: [0, 0, 0, 1, 0, 2, 0, 1]),
                Asking.trace(numbers, height: 16), Counting.trace(height: 8),
            ], parameters)
    }

    static func mixture(_ parameters: StarkParameters = .quick) throws -> ProvedTables {
        let mixture = Mixture.trace()
        let counts: [KoalaBear] = (0..<8).map { Mixture.usedRows.contains($0) ? 1 : 0 }
        return try ProvedTables(
            [mixture, Octal.trace(counts: counts), Answers.trace(to: mixture), Fibonacci.trace(height: 32)], parameters)
    }

    /// One table with one column.
    static func counting(_ parameters: StarkParameters = .quick) throws -> ProvedTables {
        try ProvedTables([Counting.trace(height: 8)], parameters)
    }
}

import Air
import Fields
import Hashing
import Soundness
import Stark
import TestKit
import Testing

/// All that the verifier goes by is in the digest of its key, so that a proof for one key is none for another.
@Suite struct KeyDigestTests {
    private func digest(
        _ specifications: [TableSpecification], _ parameters: StarkParameters = .quick
    ) throws -> Digest {
        try ProvingKey(parameters, specifications).verifying.digest
    }

    private func expectDifferent(_ digests: [Digest]) {
        #expect(Set(digests).count == digests.count)
    }

    @Test func everyParameterCounts() throws {
        let quick = StarkParameters.quick
        func with(
            bits: Int = quick.bits, finalPolynomialLog2: Int = quick.finalPolynomialLog2,
            capLog2: Int = quick.capLog2, _ change: (inout SoundnessParameters) -> Void = { _ in }
        ) -> StarkParameters {
            var soundness = quick.soundness
            change(&soundness)
            return StarkParameters(
                name: "changed", bits: bits, soundness: soundness, finalPolynomialLog2: finalPolynomialLog2,
                capLog2: capLog2)
        }
        let counting = [TableSpecification(Air(Counting()), heightsLog2: 10...12)]
        let changed = [
            with(), with(bits: 19), with(finalPolynomialLog2: 2), with(capLog2: 2), with { $0.blowUpLog2 = 2 },
            with { $0.queries += 1 }, with { $0.arityLog2 = 2 }, with { $0.regime = .johnson },
            with { $0.digestElements = 7 }, with { $0.field = ChallengeField(degree: 4) },
            with { $0.grinding.logUp += 1 }, with { $0.grinding.constraints += 1 },
            with { $0.grinding.outOfDomain += 1 }, with { $0.grinding.batching += 1 },
            with { $0.grinding.folds += 1 }, with { $0.grinding.queries += 1 },
        ]
        expectDifferent(try changed.map { try digest(counting, $0) })
        // But not what the set is called.
        #expect(try digest(counting, with()) == digest(counting, quick))
    }

    @Test func everyPropertyOfTablesCounts() throws {
        let (counting, fibonacci) = (Air(Counting()), Air(Fibonacci()))
        func free(_ air: Air, _ heightsLog2: ClosedRange<Int> = 3...10, _ mayBeAbsent: Bool = false)
            -> TableSpecification
        {
            TableSpecification(air, heightsLog2: heightsLog2, mayBeAbsent: mayBeAbsent)
        }
        expectDifferent(
            try [
                [free(counting)], [free(counting, 4...10)], [free(counting, 3...11)], [free(counting, 3...10, true)],
                [free(fibonacci)], [free(counting), free(fibonacci)], [free(fibonacci), free(counting)],
            ].map { try digest($0) })
    }

    @Test func preprocessedColumnsCount() throws {
        let octal = Octal.trace(counts: Array(repeating: 0, count: 8))
        let other = octal.preprocessed.adding(1, row: 7, column: 0)
        var specifications = [
            TableSpecification(octal.air, preprocessed: octal.preprocessed),
            TableSpecification(octal.air, preprocessed: other),
        ]
        for blowUpLog2 in 1...3 {
            specifications.append(
                TableSpecification(octal.air, heightsLog2: 3...3, preprocessed: .separate(blowUpLog2: blowUpLog2)))
        }
        expectDifferent(try specifications.map { try digest([$0]) })
    }

    @Test func everyPartOfADescriptionCounts() throws {
        func table(
            _ name: String = "table", publicValueCount: Int = 2, columns: Int = 2,
            _ describe: @escaping (inout TableBuilder, [Expression]) -> Void
        ) -> Air {
            Air(
                DescribedTable(name, publicValueCount: publicValueCount) { table in
                    let cells = table.columns("cell", count: columns)
                    table.requireFirst(cells[0], "starts at zero")
                    describe(&table, cells)
                })
        }
        let (one, other) = (Bus("one", width: 2), Bus("other", width: 2))
        let changed = [
            table { _, _ in }, table(publicValueCount: 3) { _, _ in }, table(columns: 3) { _, _ in },
            table { $0.require($1[0], "c") }, table { $0.requireLast($1[0], "c") },
            table { $0.requireTransition($1[0], "c") }, table { $0.require($1[1], "c") },
            table { $0.require($1[0].next, "c") }, table { $0.require($1[0] - 1, "c") },
            table { $0.require($1[0] - 2, "c") }, table { $0.require($1[0] + 2, "c") },
            table { $0.require($1[0] * 2, "c") }, table { $0.require($1[0] - $1[1], "c") },
            table { $0.require($1[1] - $1[0], "c") }, table { $0.require($1[0] + $1[1], "c") },
            table { $0.require($1[0] * $1[1], "c") },
            table { $0.require($1[0] - $0.publicValue(0), "c") }, table { $0.require($1[0] - $0.publicValue(1), "c") },
            table { $0.send(one, $1) }, table { $0.receive(one, $1) }, table { $0.send(one, [$1[1], $1[0]]) },
            table { $0.send(one, [$1[0], $1[0]]) }, table { $0.send(one, $1, multiplicity: 2) },
            table {
                $0.send(one, $1)
                $0.send(one, $1)
            },
            table {
                $0.send(one, $1)
                $0.send(other, $1)
            },
        ]
        expectDifferent(try changed.map { try digest([TableSpecification($0, heightsLog2: 3...10)]) })
    }

    /// Nothing that is proved depends on what tables, columns, constraints and buses are called.
    @Test func namesDoNotCount() throws {
        func table(_ name: String) -> TableSpecification {
            let air = Air(
                DescribedTable(name) { table in
                    let bit = table.bit(name)
                    table.send(Bus(name, width: 1), [bit])
                })
            return TableSpecification(air, heightsLog2: 3...10)
        }
        #expect(try digest([table("one")]) == digest([table("other")]))
    }
}

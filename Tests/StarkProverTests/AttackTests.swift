import Air
import Fields
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// What an attacker or a careless author of tables would try, found by reading the proof system as a referee.
@Suite struct AttackTests {
    private static func parameters(
        finalPolynomialLog2: Int = 1, capLog2: Int = 1, _ change: (inout SoundnessParameters) -> Void = { _ in }
    ) -> StarkParameters {
        var soundness = SoundnessParameters(
            blowUpLog2: 1, queries: 60, arityLog2: 1, regime: .uniqueDecoding, grinding: GrindingBits(queries: 2))
        change(&soundness)
        return StarkParameters(
            name: "attack", bits: 20, soundness: soundness, finalPolynomialLog2: finalPolynomialLog2, capLog2: capLog2)
    }

    private func error(_ parameters: StarkParameters, _ airs: Air...) -> KeyError? {
        do throws(KeyError) {
            _ = try ProvingKey(parameters, airs.map { TableSpecification($0, heightsLog2: 3...10) })
            return nil
        } catch { return error }
    }

    // MARK: Keys that promise too much

    /// The level of a larger field is not that of the proofs, whose challenges have five coefficients.
    @Test func fieldsAndDigestsBeyondThoseOfProofsAreRefused() {
        let fibonacci = Air(Fibonacci())
        #expect(error(Self.parameters(), fibonacci) == nil)
        for degree in 6...8 {
            let found = error(Self.parameters { $0.field = ChallengeField(degree: degree) }, fibonacci)
            #expect(
                found == .soundness(.outOfRange(what: "degree of the extension", expected: 1...5, found: degree)))
        }
        for count in 9...16 {
            let found = error(Self.parameters { $0.digestElements = count }, fibonacci)
            #expect(found == .soundness(.outOfRange(what: "elements of a digest", expected: 1...8, found: count)))
        }
    }

    @Test func parametersBeyondAllLimitsAreRefused() {
        let extremes = [-1 << 40, -1, 31, 64, 1 << 40]
        for extreme in extremes {
            let changed = [
                Self.parameters { $0.queries = extreme < 31 ? extreme : 1025 },
                Self.parameters { $0.blowUpLog2 = extreme }, Self.parameters { $0.arityLog2 = extreme },
                Self.parameters { $0.field = ChallengeField(degree: extreme) },
                Self.parameters { $0.digestElements = extreme }, Self.parameters { $0.grinding.logUp = extreme },
                Self.parameters { $0.grinding.constraints = extreme },
                Self.parameters { $0.grinding.outOfDomain = extreme },
                Self.parameters { $0.grinding.batching = extreme }, Self.parameters { $0.grinding.folds = extreme },
                Self.parameters { $0.grinding.queries = extreme }, Self.parameters(finalPolynomialLog2: extreme),
                Self.parameters(capLog2: extreme),
            ]
            for parameters in changed { #expect(error(parameters, Air(Fibonacci())) != nil, "\(parameters)") }
        }
        for queries in [0, 1025] { #expect(error(Self.parameters { $0.queries = queries }, Air(Fibonacci())) != nil) }
        for arityLog2 in [0, 4] {
            #expect(error(Self.parameters { $0.arityLog2 = arityLog2 }, Air(Fibonacci())) != nil)
        }
    }

    /// Each message alone could be counted 2^62 times: their sum is past all integers.
    @Test func boundsPastAllIntegersAreRefused() {
        let bus = Bus("bus", width: 1)
        let sending = DescribedTable("sending") { table in
            let multiplicity = table.bit("bit") * Expression(KoalaBear(1 << 29)) * Expression(KoalaBear(1 << 23))
            for _ in 0..<2 { table.send(bus, [1], multiplicity: multiplicity) }
        }
        let receiving = DescribedTable("receiving") { table in
            table.receive(bus, [1], multiplicity: table.column("count"))
        }
        guard case .tooManyMessages("bus", _) = error(Self.parameters(), Air(sending), Air(receiving)) else {
            Issue.record("a bus that may carry so many messages is refused")
            return
        }
    }
}

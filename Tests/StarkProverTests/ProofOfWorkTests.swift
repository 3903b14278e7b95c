import Fields
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Nonces of every site, and the coefficients of the last polynomial.
@Suite struct ProofOfWorkTests {
    /// So much work that another nonce does not do by luck.
    private static let hard = StarkParameters.sample(
        GrindingBits(logUp: 14, constraints: 14, outOfDomain: 14, batching: 14, folds: 14, queries: 14))

    @Test func otherNoncesAreRejected() throws {
        let sample = try SampleProof(SampleContents(parameters: Self.hard))
        let nonces = sample.map.parts.filter(\.kind.isNonce).flatMap(\.range)
        #expect(nonces.count == 5 + 3)
        var (tally, count) = (VerdictTally(), 0)
        for position in nonces {
            let nonce = sample.proof.messages[position]
            let top = KoalaBear(UInt64(KoalaBear.modulus - 1))
            for other in [nonce + .one, nonce - .one, .zero, .one, top, -nonce] where other != nonce {
                var proof = sample.proof
                proof.messages[position] = other
                tally.add(sample.verify(proof), of: "nonce \(other) for \(nonce) at message \(position)")
                count += 1
            }
        }
        tally.expect(count, ["proof of work"])
    }

    /// The next nonce that earns the bits is as good a proof of work, but then all that follows is another proof.
    @Test func nextNoncesMeanOtherChallenges() throws {
        let sample = try SampleProof()
        for (kind, range) in sample.map.parts where kind.isNonce {
            var proof = sample.proof
            var tries = 0
            repeat {
                proof.messages[range.lowerBound] += .one
                tries += 1
            } while !earnsItsBits(proof, sample, upTo: range.upperBound)
            #expect(tries < 1 << 12)
            #expect(!sample.verify(proof).isValid, "\(kind)")
            // Any nonce may be chosen for the queries, and then they are to be answered: what was proved is true.
            let isAnother = sample.verify(sample.reopened(proof.messages)).isValid
            #expect(isAnother == (kind == .queryNonce), "\(kind)")
        }
    }

    /// Whether the messages up to a nonce hold: then those that are missing behind it are the first thing that is wrong.
    private func earnsItsBits(_ proof: StarkProof, _ sample: SampleProof, upTo count: Int) -> Bool {
        var proof = proof
        proof.messages.removeSubrange(count...)
        guard case .rejected(let rejection) = sample.verify(proof) else { return false }
        return rejection.what != "proof of work"
    }

    // MARK: The last polynomial

    @Test func otherCoefficientsAreRejected() throws {
        let sample = try SampleProof(SampleContents(parameters: .withoutGrinding))
        let coefficients = sample.map.ranges(of: .finalPolynomial).flatMap { $0 }
        #expect(coefficients.count == 2 * 5)
        var tally = VerdictTally()
        for position in coefficients {
            for change in [KoalaBear.one, -.one, 12345] {
                var messages = sample.proof.messages
                messages[position] += change
                tally.add(sample.verify(sample.reopened(messages)), of: "message \(position) + \(change)")
            }
        }
        var reversed = sample.proof.messages
        reversed.replaceSubrange(
            coefficients[0]...coefficients[9],
            with: Array(reversed[coefficients[5]...coefficients[9]])
                + Array(reversed[coefficients[0]...coefficients[4]]))
        tally.add(sample.verify(sample.reopened(reversed)), of: "coefficients in the reverse order")
        tally.expect(3 * 10 + 1, ["last polynomial of the folds"])
    }

    /// A polynomial of twice as many coefficients would fit more words; and no coefficient may be missing.
    @Test func polynomialsOfOtherDegreesAreRejected() throws {
        let sample = try SampleProof(SampleContents(parameters: .withoutGrinding))
        let end = try #require(sample.map.ranges(of: .finalPolynomial).last?.upperBound)
        for count in [1, 5, 10] {
            var longer = sample.proof.messages
            longer.insert(contentsOf: (0..<count).map { KoalaBear(UInt64($0)) }, at: end)
            let verdict = sample.verify(sample.reopened(longer))
            #expect(verdict == .rejected(Rejection(.shape, "messages are left over")))
            var shorter = sample.proof.messages
            shorter.removeSubrange(end - count..<end)
            #expect(
                sample.verify(sample.reopened(shorter)) == .rejected(Rejection(.shape, "messages are missing")))
        }
        // The honest proof of a key that stops one step earlier.
        let parameters = StarkParameters.withoutGrinding
        let other = try SampleProof(
            SampleContents(
                parameters: StarkParameters(
                    name: "sample", bits: 6, soundness: parameters.soundness, finalPolynomialLog2: 2, capLog2: 2)))
        #expect(other.verify(other.proof) == .valid)
        guard case .rejected(let rejection) = sample.verify(other.proof) else {
            Issue.record("a polynomial of twice as many coefficients is accepted")
            return
        }
        #expect(rejection.kind == .shape)
    }
}

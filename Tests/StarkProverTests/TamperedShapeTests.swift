import Commitments
import Fields
import Hashing
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Proofs for another shape, statement or key than the verifier's.
@Suite struct TamperedShapeTests {
    let sample: SampleProof

    init() throws { sample = try SampleProof() }

    private func verdict(_ heightsLog2: [Int?]) -> Verdict {
        var proof = sample.proof
        proof.shape = StarkShape(heightsLog2: heightsLog2)
        return sample.verify(proof)
    }

    private func rejection(_ error: StarkShape.Error) -> Verdict { .rejected(Rejection(.shape, "\(error)")) }

    // MARK: Shapes

    @Test func everyOtherHeightIsRejected() {
        let heights = sample.proof.shape.heightsLog2
        var (tally, count) = (VerdictTally(), 0)
        for table in heights.indices {
            for height in [nil] + Array(-1...15) + [22, 23, 63, 64, 200, Int.max, Int.min]
            where height != heights[table] {
                var changed = heights
                changed[table] = height
                tally.add(verdict(changed), of: "table \(table) of height \(height.map(String.init) ?? "none")")
                count += 1
            }
            for other in 0..<table where heights[other] != heights[table] {
                var changed = heights
                changed.swapAt(table, other)
                tally.add(verdict(changed), of: "tables \(other) and \(table)")
                count += 1
            }
        }
        tally.expect(count, [VerdictTally.shape, "proof of work"])
    }

    @Test func shapesThatTheKeyDoesNotHaveAreNamed() {
        let heights = sample.proof.shape.heightsLog2
        #expect(verdict([]) == rejection(.tableCount(found: 0, expected: 5)))
        #expect(verdict(heights.dropLast()) == rejection(.tableCount(found: 4, expected: 5)))
        #expect(verdict(heights + [nil]) == rejection(.tableCount(found: 6, expected: 5)))
        #expect(verdict(heights.map { _ in nil }) == rejection(.absent(table: "fibonacci")))
        #expect(verdict([nil] + heights.dropFirst()) == rejection(.absent(table: "fibonacci")))
        #expect(
            verdict([2] + heights.dropFirst()) == rejection(.height(table: "fibonacci", found: 2, expected: 3...22)))
        #expect(verdict([6, 3, 4, 4, 5]) == rejection(.height(table: "octal", found: 4, expected: 3...3)))
    }

    /// The tables are there and said to be absent, and the reverse.
    @Test func presenceIsBound() throws {
        let without = try SampleProof(SampleContents(squared: []))
        #expect(without.verify(without.proof) == .valid)
        #expect(without.proof.shape.heightsLog2 == [6, nil, 3, 4, nil])
        #expect(without.key.verifying.digest == sample.key.verifying.digest)
        for (proof, other) in [(sample.proof, without.proof), (without.proof, sample.proof)] {
            for presence in [[1], [4], [1, 4]] {
                var proof = proof
                var heights = proof.shape.heightsLog2
                for table in presence { heights[table] = other.shape.heightsLog2[table] }
                proof.shape = StarkShape(heightsLog2: heights)
                #expect(!sample.verify(proof).isValid)
                proof.openings = other.openings
                #expect(!sample.verify(proof).isValid)
            }
        }
    }

    // MARK: Statements

    @Test func otherStatementsAreRejected() throws {
        let statement = sample.statement
        var (tally, count) = (VerdictTally(), 0)
        for (table, values) in statement.publicValues.enumerated() {
            for index in values.indices {
                for change in [KoalaBear.one, -.one] {
                    var changed = statement.publicValues
                    changed[table][index] += change
                    let other = Statement(publicValues: changed, separateCaps: statement.separateCaps)
                    tally.add(sample.key.verifying.verify(sample.proof, other), of: "public value \(index) of \(table)")
                    count += 1
                }
            }
        }
        for index in statement.separateCaps[0].indices {
            for element in 0..<Digest.elementCount {
                var caps = statement.separateCaps
                caps[0][index][element] += .one
                let other = Statement(publicValues: statement.publicValues, separateCaps: caps)
                tally.add(sample.key.verifying.verify(sample.proof, other), of: "cap \(index), element \(element)")
                count += 1
            }
        }
        #expect(count == 2 * 4 + 4 * 8)
        tally.expect(count, ["proof of work"])
    }

    /// The steps are others, and so is their commitment; where they end is the same.
    @Test func otherSeparateColumnsAreRejected() throws {
        var contents = SampleContents()
        contents.steps.swapAt(3, 4)
        let other = try SampleProof(contents)
        #expect(other.key.verifying.digest == sample.key.verifying.digest)
        #expect(other.statement.publicValues == sample.statement.publicValues)
        #expect(other.verify(other.proof) == .valid)
        #expect(!sample.verify(other.proof).isValid)
        #expect(!other.verify(sample.proof).isValid)
    }

    @Test func statementsOfTheWrongFormAreRejected() {
        let (values, caps) = (sample.statement.publicValues, sample.statement.separateCaps)
        let wrongValues: [[[KoalaBear]]] = [
            [], values.dropLast(), values + [[]], [[]] + values.dropFirst(), [values[0] + [0]] + values.dropFirst(),
            [Array(values[0].dropLast())] + values.dropFirst(), [values[0], [1]] + values.dropFirst(2),
            [values[0], values[3], values[2], values[1], values[4]],
        ]
        let wrongCaps: [[[Digest]]] = [
            [], caps + caps, [[]], [caps[0].dropLast()], [caps[0] + caps[0]], caps + [[]], [[caps[0][0]]],
        ]
        let statements =
            wrongValues.map { Statement(publicValues: $0, separateCaps: caps) }
            + wrongCaps.map { Statement(publicValues: values, separateCaps: $0) }
        for statement in statements {
            guard case .rejected(let rejection) = sample.key.verifying.verify(sample.proof, statement) else {
                Issue.record("\(statement)")
                continue
            }
            #expect(rejection.kind == .shape)
            #expect(rejection.what.hasPrefix("public values") || rejection.what.hasPrefix("commitments"))
        }
    }

    // MARK: Keys

    /// Other keys that have proofs of the same statement, or of one like it.
    private static var otherContents: [(name: String, contents: SampleContents)] {
        let parameters = StarkParameters.grindingEverywhere
        func contents(_ change: (inout SampleContents) -> Void) -> SampleContents {
            var contents = SampleContents()
            change(&contents)
            return contents
        }
        func changing(
            bits: Int = 6, finalPolynomialLog2: Int = 1, capLog2: Int = 2,
            _ change: (inout SoundnessParameters) -> Void = { _ in }
        ) -> SampleContents {
            var soundness = parameters.soundness
            change(&soundness)
            return SampleContents(
                parameters: StarkParameters(
                    name: "sample", bits: bits, soundness: soundness, finalPolynomialLog2: finalPolynomialLog2,
                    capLog2: capLog2))
        }
        return [
            ("preprocessed values", contents { $0.octalNumbers = [7, 6, 5, 4, 3, 2, 1, 0] }),
            ("constant of a constraint", contents { $0.scale = 3 }),
            ("promised bits", changing(bits: 5)),
            ("blow-up", changing { $0.blowUpLog2 = 2 }),
            ("queries", changing { $0.queries = 17 }),
            ("arity", changing { $0.arityLog2 = 3 }),
            ("last polynomial", changing(finalPolynomialLog2: 2)),
            ("caps", changing(capLog2: 1)),
            ("grinding before fractions", changing { $0.grinding.logUp += 1 }),
            ("grinding before the combination", changing { $0.grinding.constraints += 1 }),
            ("grinding before the point", changing { $0.grinding.outOfDomain += 1 }),
            ("grinding before batching", changing { $0.grinding.batching += 1 }),
            ("grinding before folds", changing { $0.grinding.folds += 1 }),
            ("grinding before queries", changing { $0.grinding.queries += 1 }),
            ("less grinding", changing { $0.grinding.queries -= 1 }),
            ("no grinding", changing { $0.grinding = .init() }),
        ]
    }

    @Test func proofsForOtherKeysAreRejected() throws {
        let bytes = sample.bytes
        for (name, contents) in Self.otherContents {
            let other = try SampleProof(contents)
            let (key, otherKey) = (sample.key.verifying, other.key.verifying)
            #expect(other.verify(other.proof) == .valid, "\(name)")
            #expect(otherKey.digest != key.digest, "\(name)")
            // Read, the bytes are refused; and what was read with the right key does not verify.
            #expect(throws: StarkProof.Error.self, "\(name)") { try StarkProof(bytes: bytes, otherKey) }
            #expect(throws: StarkProof.Error.self, "\(name)") { try StarkProof(bytes: other.bytes, key) }
            #expect(!key.verify(other.proof, other.statement).isValid, "\(name)")
            #expect(!otherKey.verify(sample.proof, sample.statement).isValid, "\(name)")
        }
    }
}

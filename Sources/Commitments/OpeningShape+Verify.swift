public import Fields
public import Hashing
public import Verification

// The second phase of verification: nothing is read any more, the queries are checked one after the other.
extension OpeningShape {
    /// Asserts that the matrices under the caps are, but for a part of their rows that the queries would have found
    /// with the probability that module Soundness states, columns of polynomials with these values at the point.
    ///
    /// `openings` are those of all `trees` for each query, at its `leaf(of:inTree:)`; `caps` are those of the batches.
    ///
    /// Cost: of the paths, permutations; of the words one product of an extension and a base element for each function,
    /// a full one for each leaf, two divisions for each height, and arity − 1 products for each fold.
    @inlinable public func verify<Backend: VerifierBackend>(
        _ openings: [[MerkleOpening<Backend>]], caps: [[Backend.Digest]], values: OpenedValues<Backend>,
        point: Backend.Extension, _ challenges: FriChallenges<Backend>, _ backend: inout Backend
    ) {
        guard
            checkShape(of: values, &backend), checkShape(of: challenges, &backend),
            checkShape(of: openings, caps: caps, &backend)
        else { return }
        backend.begin(.quotients)
        checkPoint(point, &backend)
        let batched = BatchedValues(self, values, point: point, batching: challenges.batching)
        verifyPaths(openings, caps + challenges.foldCaps, challenges.indexBits, &backend)
        let foldPowers = zip(folds, challenges.folds).map { Self.squares(of: $1, $0.arityLog2) }
        backend.begin(.leaves)
        let queries = queries(openings, challenges, &backend)
        for query in queries {
            verifyWords(query, batched, foldPowers, challenges.finalPolynomial, &backend)
        }
    }

    /// The point is on none of the domains, nor is it one row further on: all their points have one power in common, that
    /// of the largest domain's size. So no quotient has zero for its divisor.
    @inlinable func checkPoint<Backend: VerifierBackend>(_ point: Backend.Extension, _ backend: inout Backend) {
        let power = Self.squares(of: point, indexBitCount)[indexBitCount]
        let common = KoalaBear.multiplicativeGenerator.power(1 << UInt64(indexBitCount))
        _ = backend.inverse(of: power + Backend.Base(-common), "opened point outside the domain")
    }

    /// The rows are those under the caps: tree by tree, for all queries side by side.
    @inlinable func verifyPaths<Backend: VerifierBackend>(
        _ openings: [[MerkleOpening<Backend>]], _ caps: [[Backend.Digest]], _ indexBits: [[Backend.Bit]],
        _ backend: inout Backend
    ) {
        for (tree, shape) in trees.enumerated() {
            let bits = indexBits.map { leafBits(of: $0, inTree: tree, backend) }
            shape.verify(openings.map { $0[tree] }, indexBits: bits, cap: caps[tree], &backend)
        }
    }

    /// Each word at the index is the fold of the one before, and the last one is the polynomial.
    @inlinable func verifyWords<Backend: VerifierBackend>(
        _ query: OpenedQuery<Backend>, _ batched: BatchedValues<Backend>, _ foldPowers: [[Backend.Extension]],
        _ finalPolynomial: [Backend.Extension], _ backend: inout Backend
    ) {
        backend.begin(.quotients)
        let points = QueryPoints(query.indexBits, indexRoots, downTo: lowestLog2, &backend)
        var word = enteringWord(0, query, batched, points, &backend)
        var inversePoint = points.inverse
        for (step, fold) in folds.enumerated() {
            backend.begin(.folds)
            (word, inversePoint) = backend.fold(
                query.openings[batches.count + step].rows[0], at: query.indexBits[fold.highBits], word: word,
                inversePoint: inversePoint, powers: foldPowers[step], fold.constants, "word of a fold")
            guard !entering[step + 1].isEmpty else { continue }
            // Times the challenge to the arity, so that what enters is one more word of the fold's combination.
            let words = enteringWord(step + 1, query, batched, points, &backend)
            word = word + words * foldPowers[step][fold.arityLog2]
        }
        backend.begin(.folds)
        let finalPower = points.power(ofOrderLog2: finalLog2 + parameters.blowUpLog2, indexBitCount: indexBitCount)
        let expected = Self.value(of: finalPolynomial, at: finalPower * Backend.Base(finalShift))
        backend.assertEqual(word, expected, "last polynomial of the folds")
    }

    /// The sum of the quotients of all heights that enter at a domain.
    @inlinable func enteringWord<Backend: VerifierBackend>(
        _ domain: Int, _ query: OpenedQuery<Backend>, _ batched: BatchedValues<Backend>,
        _ points: QueryPoints<Backend>, _ backend: inout Backend
    ) -> Backend.Extension {
        backend.begin(.quotients)
        var word = Backend.Extension(KoalaBearExtension.zero)
        for index in entering[domain] {
            let sizeLog2 = heights[index].heightLog2 + parameters.blowUpLog2
            let power = points.power(ofOrderLog2: sizeLog2, indexBitCount: indexBitCount)
            word = word + quotient(index, query, batched, power, &backend)
        }
        return word
    }

    /// The sum of the quotients of all functions of a height at the point of the standard coset that has this power of
    /// the root of unity.
    @inlinable func quotient<Backend: VerifierBackend>(
        _ index: Int, _ query: OpenedQuery<Backend>, _ batched: BatchedValues<Backend>,
        _ power: Backend.Base, _ backend: inout Backend
    ) -> Backend.Extension {
        let values = batched.heights[index]
        let terms = zip(values.factors, query.leafSums[index]).map { $0 * $1 }
        let sum = terms.dropFirst().reduce(terms[0], +)
        let minusX = power * Backend.Base(-KoalaBear.multiplicativeGenerator)
        let current = backend.quotient(of: values.current - sum, by: batched.point + minusX)
        let next = backend.quotient(of: values.next - sum, by: values.nextPoint + minusX)
        return current + next * batched.nextFactor
    }

    /// By Horner's rule.
    @inlinable static func value<Extension: VerifierExtension>(
        of polynomial: [Extension], at x: Extension.Base
    ) -> Extension {
        polynomial.dropLast().reversed().reduce(polynomial[polynomial.count - 1]) { $0 * x + $1 }
    }

    /// An element, its square, the square of that, and so on.
    @inlinable static func squares<Extension: VerifierExtension>(of element: Extension, _ count: Int) -> [Extension] {
        var squares = [element]
        for step in 0..<count { squares.append(squares[step] * squares[step]) }
        return squares
    }

    /// The smallest domain that points are wanted of.
    @inlinable var lowestLog2: Int {
        min(finalLog2, heights[heights.count - 1].heightLog2) + parameters.blowUpLog2
    }
}

import Commitments
import Hashing
import Testing

@Suite struct OpeningShapeTests {
    private static let parameters = FriParameters(
        blowUpLog2: 1, queries: 10, arityLog2: 2, finalPolynomialLog2: 3, capLog2: 2)

    private func error(
        _ matrices: [OpenedMatrix] = [OpenedMatrix(heightLog2: 5, width: 2)], blowUpLog2: Int = 1, capLog2: Int = 0,
        _ change: (inout FriParameters) -> Void = { _ in }
    ) -> FriError? {
        var parameters = Self.parameters
        change(&parameters)
        do throws(FriError) {
            let batch = try BatchShape(matrices: matrices, blowUpLog2: blowUpLog2, capLog2: capLog2)
            _ = try OpeningShape(parameters: parameters, batches: [batch])
            return nil
        } catch { return error }
    }

    @Test func parametersOutOfRangeAreRefused() {
        #expect(error() == nil)
        #expect(error { $0.blowUpLog2 = 0 } == .outOfRange("blowUpLog2", 0, 1...5))
        #expect(error { $0.queries = 0 } == .outOfRange("queries", 0, 1...1024))
        #expect(error { $0.queries = 1025 } == .outOfRange("queries", 1025, 1...1024))
        #expect(error { $0.arityLog2 = 4 } == .outOfRange("arityLog2", 4, 1...3))
        #expect(error { $0.finalPolynomialLog2 = 13 } == .outOfRange("finalPolynomialLog2", 13, 0...12))
        #expect(error { $0.capLog2 = -1 } == .outOfRange("capLog2", -1, 0...24))
        #expect(error { $0.batchingBits = 25 } == .outOfRange("batchingBits", 25, 0...24))
        #expect(error { $0.foldBits = -1 } == .outOfRange("foldBits", -1, 0...24))
        #expect(error { $0.queryBits = 25 } == .outOfRange("queryBits", 25, 0...24))
        #expect(
            error { $0.queries = 0 }?.description == "queries lies between 1 and 1024, and is 0")
        #expect(FriParameters.proofOfWorkRange.upperBound == ProofOfWork.maximumBits)
    }

    @Test func batchesThatCannotBeOpenedAreRefused() {
        #expect(error([]) == .tree(.noMatrix))
        #expect(error(blowUpLog2: 0) == .outOfRange("blowUpLog2", 0, 1...5))
        #expect(error(blowUpLog2: 1) { $0.blowUpLog2 = 2 } == .outOfRange("blowUpLog2", 1, 2...5))
        #expect(error([OpenedMatrix(heightLog2: 23, width: 1)]) == nil)
        #expect(error([OpenedMatrix(heightLog2: 24, width: 1)]) == .outOfRange("heightLog2", 24, 0...23))
        #expect(error([OpenedMatrix(heightLog2: -1, width: 1)]) == .outOfRange("heightLog2", -1, 0...23))
        #expect(error([OpenedMatrix(heightLog2: 3, width: 0)]) == .tree(.width(0)))
        #expect(throws: FriError.noBatch) { try OpeningShape(parameters: Self.parameters, batches: []) }
    }

    @Test func capsAreLoweredToTheLowestMatrix() throws {
        let matrices = [OpenedMatrix(heightLog2: 5, width: 2), OpenedMatrix(heightLog2: 1, width: 1)]
        #expect(try BatchShape(matrices: matrices, blowUpLog2: 1, capLog2: 4).merkle.capLog2 == 2)
        #expect(try BatchShape(matrices: [matrices[0]], blowUpLog2: 1, capLog2: 4).merkle.capLog2 == 4)
    }

    /// Matrices of one batch and one height are one leaf, whose exponents descend; the others follow one another.
    @Test func exponentsOfLeaves() throws {
        func matrix(_ heightLog2: Int, _ width: Int) -> OpenedMatrix {
            OpenedMatrix(heightLog2: heightLog2, width: width)
        }
        let first = try BatchShape(
            matrices: [matrix(4, 10), matrix(6, 3), matrix(4, 7)], blowUpLog2: 1, capLog2: 0)
        let second = try BatchShape(matrices: [matrix(4, 16)], blowUpLog2: 2, capLog2: 0)
        let shape = try OpeningShape(parameters: Self.parameters, batches: [first, second])
        #expect(shape.heights.map(\.heightLog2) == [6, 4])
        let leaves = shape.heights.flatMap(\.leaves)
        #expect(leaves.map(\.batch) == [0, 0, 1])
        #expect(leaves.map(\.matrices) == [[1], [0, 2], [0]])
        #expect(leaves.map(\.width) == [3, 17, 16])
        #expect(leaves.map(\.paddedWidth) == [16, 32, 16])
        #expect(leaves.map(\.firstExponent) == [0, 16, 16 + 32])
        #expect(leaves.map { $0.exponent(ofElement: 0) } == [15, 47, 63])
        #expect(shape.functionCount == 64)
    }

    /// The number that levels of security are computed with is enough for every choice of heights, and no more than
    /// the one in which all matrices have leaves of their own.
    @Test func mostExponentsAreThoseOfLeavesOfTheirOwn() throws {
        let widths = [1, 15, 16, 17, 40]
        for pattern in [[3, 3, 3, 3, 3], [5, 4, 3, 2, 1], [3, 4, 3, 4, 3], [6, 6, 6, 2, 2]] {
            let matrices = zip(pattern, widths).map { OpenedMatrix(heightLog2: $0, width: $1) }
            let batch = try BatchShape(matrices: matrices, blowUpLog2: 1, capLog2: 0)
            let shape = try OpeningShape(parameters: Self.parameters, batches: [batch])
            let most = OpenedLeaf.mostExponents(of: matrices)
            #expect(most == 2 * (16 + 16 + 16 + 32 + 48))
            #expect(2 * shape.functionCount <= most)
            if Set(pattern).count == pattern.count { #expect(2 * shape.functionCount == most) }
        }
    }

    /// Only every so many leaves of a batch with more values than needed belong to the argument.
    @Test func leavesOfAnIndex() throws {
        let alone = try BatchShape(
            matrices: [OpenedMatrix(heightLog2: 4, width: 1)], blowUpLog2: 3, capLog2: 0)
        let tall = try BatchShape(matrices: [OpenedMatrix(heightLog2: 6, width: 1)], blowUpLog2: 1, capLog2: 0)
        let shape = try OpeningShape(parameters: Self.parameters, batches: [alone, tall])
        #expect(shape.indexBitCount == 7)
        #expect(shape.trees.map(\.heightLog2) == [7, 7, 5, 4])
        #expect((0...3).map { shape.leaf(of: 0b1101101, inTree: $0) } == [0b01101 << 2, 0b1101101, 0b01101, 0b1101])
    }
}

import Air
import Fields
import MachineAir
import TestKit
import Testing

@Suite struct MemoryTableTests {
    @Test(arguments: [true, false]) func goodSegmentsHaveNoFindings(isHalted: Bool) {
        let sample = MemorySample(isHalted: isHalted)
        #expect(TraceChecker.findings(in: sample.filled).map(\.description) == [])
        #expect(sample.foundBy == [])
    }

    @Test func aSegmentThatTouchesTheReservedPageOnly() {
        let sample = MemorySample(numbers: [0])
        #expect(TraceChecker.findings(in: sample.filled).map(\.description) == [])
    }

    /// What is the same before and after is hashed once; so are nodes over zeros.
    @Test func whatIsHashed() {
        let sample = MemorySample()
        let nodes = sample.nodes.rows { _ in true }.count
        let blocks = sample.blocks.rows { _ in true }.count
        #expect((blocks, nodes, sample.requests.count) == (20, 114, 241))
    }

    // MARK: Changed columns

    /// The columns of a row that can be changed without a finding, although lookups follow the change.
    func free(_ air: Air, row: Int, _ matrix: WritableKeyPath<MemorySample, Matrix>, _ sample: MemorySample) -> [String]
    {
        (0..<air.mainColumns.count).filter { column in
            var changed = sample
            changed[keyPath: matrix] = sample[keyPath: matrix].adding(.one, row: row, column: column)
            return changed.foundBy.isEmpty
        }.map { air.mainColumns[$0] }
    }

    @Test func everyColumnOfABlock() {
        let sample = MemorySample()
        #expect(free(MemorySample.airs.block, row: 0, \.block, sample) == [])
        #expect(free(MemorySample.airs.block, row: 19, \.block, sample) == [])
        // A row that is not used says nothing.
        let unused = free(MemorySample.airs.block, row: 63, \.block, sample)
        #expect(unused == Array(MemorySample.airs.block.mainColumns.dropFirst()))
    }

    @Test func everyColumnOfAPage() {
        let sample = MemorySample()
        // The number zero has no inverse: any number will do.
        #expect(free(MemorySample.airs.page, row: sample.pageRow(0), \.page, sample) == ["inverse"])
        #expect(free(MemorySample.airs.page, row: sample.pageRow(0x206), \.page, sample) == [])
        // A row that is not used says nothing.
        let unused = free(MemorySample.airs.page, row: 7, \.page, sample)
        #expect(unused == Array(MemorySample.airs.page.mainColumns.dropFirst(2)))
    }

    @Test func everyColumnOfANode() {
        let sample = MemorySample()
        for row in [0, 60, 113] { #expect(free(MemorySample.airs.node, row: row, \.node, sample) == []) }
        // A row that is not used says nothing; its children are not opened, so they are the same.
        let unused = free(MemorySample.airs.node, row: 255, \.node, sample)
        let digests = (0..<8).map { "digest before[\($0)]" } + (0..<8).map { "digest after[\($0)]" }
        #expect(unused == ["level", "space", "high", "index"] + digests)
    }

    @Test(arguments: [true, false]) func everyColumnOfASegment(isHalted: Bool) {
        let sample = MemorySample(isHalted: isHalted)
        for row in 0..<9 { #expect(free(MemorySample.airs.segment, row: row, \.segment, sample) == []) }
        // Rows that read no word have what is the same in all rows only.
        let unused = free(MemorySample.airs.segment, row: 15, \.segment, sample)
        #expect(unused == Array(MemorySample.airs.segment.mainColumns.dropLast(2)))
    }

    @Test func everyColumnOfAPermutation() {
        let traces = MemorySample().filled
        let permutations = traces[5]
        for row in [0, 100, 511] {
            for column in 0..<PermutationTable.width {
                let main = permutations.main.adding(.one, row: row, column: column)
                var changed = traces
                changed[5] = TableTrace(permutations.air, main: main)
                changed.removeLast(2)
                let findings = TraceChecker.findings(in: changed, limit: 1000).filter { finding in
                    if case .bus(let imbalance) = finding { ![.range, .bytes].contains(imbalance.bus) } else { true }
                }
                #expect(!findings.isEmpty, "\(permutations.air.mainColumns[column])[\(row)]")
            }
        }
    }

    @Test func everyPublicValue() {
        for isHalted in [true, false] {
            let sample = MemorySample(isHalted: isHalted)
            let segment = sample.own[3]
            for index in segment.publicValues.indices {
                var (values, own) = (segment.publicValues, sample.own)
                values[index] += 1
                own[3] = TableTrace(
                    segment.air, main: segment.main, preprocessed: segment.preprocessed, publicValues: values)
                #expect(!TraceChecker.findings(in: own + LookupAnswers(to: own).traces).isEmpty, "\(index)")
            }
        }
    }

    // MARK: Costs

    /// What rows cost: columns, five for each two messages, and ten for the quotient.
    @Test func costs() {
        func cost(_ air: Air) -> Int { air.mainColumns.count + 5 * ((air.messages.count + 1) / 2) + 10 }
        let airs = MemorySample.airs
        #expect([airs.block, airs.page, airs.node, airs.permutation].map(cost) == [120, 41, 80, 181])
        #expect(airs.segment.mainColumns.count == 6 && airs.segment.messages.count == 7)
        #expect([airs.block, airs.page, airs.node, airs.segment, airs.permutation].allSatisfy { $0.cost.degree <= 3 })
    }
}

internal import Basics

extension ByteWriter {
    /// A count, and then the words of each record.
    mutating func write<Record, let count: Int>(
        records: [Record], _ words: (Record) -> InlineArray<count, UInt32>
    ) {
        write(count: records.count)
        var run: [UInt32] = []
        run.reserveCapacity(count * records.count)
        for record in records {
            let words = words(record)
            for index in 0..<count { run.append(words[index].littleEndian) }
        }
        run.withUnsafeBytes { write(bytes: $0) }
    }

    mutating func write(numbers: [Int]) { write(array: numbers.map { UInt32($0) }) }

    /// The counts of lists, and then the numbers of all.
    mutating func write(lists: [[Int]]) {
        write(numbers: lists.map(\.count))
        write(numbers: Array(lists.joined()))
    }
}

extension ByteReader {
    mutating func expect(_ number: UInt32, _ expected: String) throws(ByteReader.Error) {
        let found = try read(UInt32.self)
        guard found == number else { throw invalid(expected: expected, found: String(found)) }
    }

    /// Records that have these words and no others.
    mutating func readRecords<Record, let count: Int>(
        _ limit: Int, _ expected: String, _ record: (InlineArray<count, UInt32>) -> Record?,
        words: (Record) -> InlineArray<count, UInt32>
    ) throws(ByteReader.Error) -> [Record] {
        let recordCount = try readCount(limit: limit)
        let run = try readElements(of: UInt32.self, count: count * recordCount)
        var records: [Record] = []
        records.reserveCapacity(recordCount)
        for start in stride(from: 0, to: run.count, by: count) {
            let read = InlineArray<count, UInt32> { run[start + $0] }
            guard let record = record(read) else { throw invalid(expected: expected, found: "other words") }
            let written = words(record)
            for index in 0..<count where written[index] != read[index] {
                throw invalid(expected: expected, found: "words that say the same")
            }
            records.append(record)
        }
        return records
    }

    mutating func readNumbers(_ limit: Int) throws(ByteReader.Error) -> [Int] {
        try readArray(of: UInt32.self, limit: limit).map { Int($0) }
    }

    mutating func readLists(_ limit: Int) throws(ByteReader.Error) -> [[Int]] {
        let (counts, numbers) = (try readNumbers(limit), try readNumbers(limit))
        guard counts.reduce(0, +) == numbers.count else {
            throw invalid(expected: "lists of \(numbers.count) numbers", found: "\(counts.reduce(0, +))")
        }
        var start = 0
        return counts.map { count in
            defer { start += count }
            return Array(numbers[start..<start + count])
        }
    }
}

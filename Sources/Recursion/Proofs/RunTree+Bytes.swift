internal import Basics
internal import Hashing
internal import MachineAir

/// A tree is written as its runs, in order, each with its depth: from the depths the pairs follow. So it is read run by
/// run, whatever its form is.
extension RunTree {
    /// Some megabytes, and few enough that counts are not taken modulo the prime.
    package static let countLimit = 1 << 16
    /// A tree that is balanced needs sixteen; there may be one a day on top of what there was.
    package static let depthLimit = 64

    /// Whether a file has room for it.
    package var fitsFile: Bool {
        let depths = depths
        return depths.count <= Self.countLimit && depths.allSatisfy { $0.depth <= Self.depthLimit }
    }

    /// The runs with the number of pairs that each is in.
    package var depths: [(depth: Int, run: Run)] {
        var (waiting, depths): ([(Int, RunTree)], [(Int, Run)]) = ([(0, self)], [])
        while let (depth, tree) = waiting.popLast() {
            switch tree {
            case .run(let run): depths.append((depth, run))
            case .pair(let first, let second): waiting += [(depth + 1, second), (depth + 1, first)]
            }
        }
        return depths
    }

    func write(to writer: inout ByteWriter) {
        let depths = depths
        writer.write(count: depths.count)
        for (depth, run) in depths {
            writer.write(UInt8(depth))
            run.write(to: &writer)
        }
    }

    init(from reader: inout ByteReader) throws(ByteReader.Error) {
        let count = try reader.readCount(limit: Self.countLimit)
        // Nodes whose sibling has not come yet: each is deeper than the one before.
        var waiting: [(depth: Int, tree: RunTree)] = []
        for _ in 0..<count {
            let start = reader
            var node = (depth: Int(try reader.read(UInt8.self)), tree: RunTree.run(try Run(from: &reader)))
            guard node.depth <= Self.depthLimit, node.depth >= waiting.last?.depth ?? 0 else {
                throw start.invalid(
                    expected: "a depth from \(waiting.last?.depth ?? 0) to \(Self.depthLimit)", found: "\(node.depth)")
            }
            while let first = waiting.last, first.depth == node.depth, node.depth > 0 {
                waiting.removeLast()
                node = (node.depth - 1, .pair(first.tree, node.tree))
            }
            waiting.append(node)
        }
        guard waiting.count == 1, waiting[0].depth == 0 else {
            throw reader.invalid(expected: "the runs of one tree", found: "those of \(waiting.count) parts")
        }
        self = waiting[0].tree
    }
}

/// 32, 4 and 32 bytes: program, status, output.
extension RunTree.Run {
    func write(to writer: inout ByteWriter) {
        writer.write(program)
        for word in [status] + output { writer.write(word) }
    }

    init(from reader: inout ByteReader) throws(ByteReader.Error) {
        let program = try reader.readDigest()
        let words: [UInt32] = try reader.readElements(count: 1 + SegmentTable.outputCount)
        self.init(program: program, status: words[0], output: Array(words[1...]))
    }
}

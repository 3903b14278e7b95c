package import Basics
package import Hashing
package import MachineProver

/// The one encoding of an inclusion. Numbers are little-endian, elements canonical.
///
/// | bytes | what |
/// |---|---|
/// | 4, 4 | "ashi" and the version, 1 |
/// | 32, 36 | the run: program, status and output |
/// | 4 | the number of steps, and for each, from the run up: |
/// | 1 | 1 if the sibling comes first, or 0 |
/// | 4, 32 | the runs under the sibling; its digest |
extension RunInclusion {
    package static let format = ProofHeader("ashi", version: 1, "a proof that a run is in an aggregate")

    package var bytes: [UInt8] {
        var writer = ByteWriter(reserving: 128 + 37 * steps.count)
        Self.format.write(to: &writer)
        run.write(to: &writer)
        writer.write(count: steps.count)
        for step in steps {
            writer.write(UInt8(step.isSiblingFirst ? 1 : 0))
            writer.write(count: step.count)
            writer.write(step.sibling)
        }
        return writer.bytes
    }

    /// Reads a file. Whatever the bytes are, this throws or returns.
    package init(bytes: [UInt8]) throws(ByteReader.Error) {
        var reader = ByteReader(bytes)
        try Self.format.read(&reader)
        let run = try RunTree.Run(from: &reader)
        var (steps, count): ([Step], Int) = ([], 1)
        for _ in 0..<(try reader.readCount(limit: RunTree.depthLimit)) {
            let step = try Step(from: &reader)
            steps.append(step)
            count += step.count
        }
        guard count <= RunTree.countLimit else {
            throw reader.invalid(expected: "\(RunTree.countLimit) runs at most", found: "\(count)")
        }
        try reader.expectEnd()
        (self.run, self.steps) = (run, steps)
    }

    /// Where the run is among those of an aggregate, or root, with this digest; nil if it is not in it.
    package func place(in aggregate: Digest) -> (index: Int, count: Int)? {
        let root = root
        return root.digest == aggregate ? (root.index, root.count) : nil
    }
}

extension RunInclusion.Step {
    fileprivate init(from reader: inout ByteReader) throws(ByteReader.Error) {
        let side = try reader.read(UInt8.self)
        guard side <= 1 else { throw reader.invalid(expected: "a side, 0 or 1", found: "\(side)") }
        let count = try reader.readCount(limit: RunTree.countLimit)
        guard count > 0 else { throw reader.invalid(expected: "a run under the sibling", found: "none") }
        self.init(sibling: try reader.readDigest(), count: count, isSiblingFirst: side == 1)
    }
}

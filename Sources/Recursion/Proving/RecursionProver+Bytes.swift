internal import Basics

extension RecursionProver {
    /// From a `SegmentProofFile` to a `ChainProofFile`.
    package func lift(_ segment: [UInt8]) throws(FileFailure) -> [UInt8] {
        try lift(read(0) { () throws(ByteReader.Error) in try SegmentProofFile(bytes: segment) }).bytes
    }

    /// From two `ChainProofFile`s to one.
    package func join(_ first: [UInt8], _ second: [UInt8]) throws(FileFailure) -> [UInt8] {
        let parts = (
            try read(0) { () throws(ByteReader.Error) in try ChainProofFile(bytes: first) },
            try read(1) { () throws(ByteReader.Error) in try ChainProofFile(bytes: second) }
        )
        return try join(parts.0, parts.1).bytes
    }

    /// From a `ChainProofFile` and what the run wrote with `journal` to a `RunProofFile`.
    package func root(_ chain: [UInt8], journal: [UInt8]) throws(FileFailure) -> [UInt8] {
        try root(read(0) { () throws(ByteReader.Error) in try ChainProofFile(bytes: chain) }, journal: journal).bytes
    }

    /// From two `RunProofFile`s to one.
    package func aggregate(_ first: [UInt8], _ second: [UInt8]) throws(FileFailure) -> [UInt8] {
        let runs = (
            try read(0) { () throws(ByteReader.Error) in try RunProofFile(bytes: first) },
            try read(1) { () throws(ByteReader.Error) in try RunProofFile(bytes: second) }
        )
        return try aggregate(runs.0, runs.1).bytes
    }

    private func read<Value>(
        _ number: Int, _ read: () throws(ByteReader.Error) -> Value
    ) throws(FileFailure) -> Value {
        do throws(ByteReader.Error) { return try read() } catch { throw .file(child: number, .bytes(error)) }
    }
}

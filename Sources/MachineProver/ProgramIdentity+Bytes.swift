package import Basics
internal import Hashing
internal import MachineAir

/// 4, 32, 1 and 512 bytes: entry, first root, log2 of the table's height, cap.
extension ProgramIdentity {
    package func write(to writer: inout ByteWriter) {
        writer.write(entry)
        writer.write(initialRoot)
        writer.write(UInt8(heightLog2))
        for digest in cap { writer.write(digest) }
    }

    package init(from reader: inout ByteReader) throws(ByteReader.Error) {
        let (entry, root) = (try reader.read(UInt32.self), try reader.readDigest())
        let heightLog2 = Int(try reader.read(UInt8.self))
        guard MachineShape.programHeightsLog2.contains(heightLog2) else {
            throw reader.invalid(
                expected: "a height of a program's table, of \(MachineShape.programHeightsLog2)", found: "\(heightLog2)"
            )
        }
        var cap: [Digest] = []
        for _ in 0..<1 << ProvableProgram.capLog2 { cap.append(try reader.readDigest()) }
        self.init(entry: entry, initialRoot: root, heightLog2: heightLog2, cap: cap)
    }
}

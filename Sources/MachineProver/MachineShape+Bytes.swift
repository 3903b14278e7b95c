package import Basics
package import MachineAir

/// The name, behind its count of bytes.
extension MachineShape {
    private static let nameLimit = 64

    package func write(to writer: inout ByteWriter) { writer.write(array: Array(name.utf8)) }

    package init(from reader: inout ByteReader) throws(ByteReader.Error) {
        let name = String(decoding: try reader.readArray(limit: Self.nameLimit) as [UInt8], as: UTF8.self)
        guard let shape = MachineShape(name: name), shape.name == name else {
            throw reader.invalid(expected: "the name of a shape", found: "another")
        }
        self = shape
    }
}

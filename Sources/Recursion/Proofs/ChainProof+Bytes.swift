package import Basics
internal import Fields
internal import Hashing
internal import MachineAir
package import MachineProver
internal import Verification

/// The one encoding of a lift or join. Numbers are little-endian, elements canonical.
///
/// | bytes | what |
/// |---|---|
/// | 4, 4 | "ashl" and the version, 1 |
/// | 1 | the level of security |
/// | 549 | the program that was run |
/// | 148 | the statement: what a segment's public values would say |
/// | 1 | the program of the tree: 0 a lift, 1 a narrowed one, 2 a join |
/// | 4 + n | for a lift, the name of the segment's shape |
/// | | the proof |
///
/// The statement is about the program that was run, and a lift is for the height of its table: neither is written twice.
extension ChainProofFile {
    package static let format = ProofHeader("ashl", version: 1, "a proof of a part of a run")

    package var bytes: [UInt8] {
        var writer = ByteWriter(reserving: proof.proof.count + 32 * proof.cap.count + 1024)
        Self.format.write(to: &writer)
        writer.write(level.rawValue)
        program.write(to: &writer)
        writer.write(statement.publicValues(NativeBackend()))
        step.write(to: &writer)
        proof.write(to: &writer)
        return writer.bytes
    }

    /// Reads a file. Whatever the bytes are, this throws or returns. The proof is not looked into.
    package init(bytes: [UInt8]) throws(ByteReader.Error) {
        var reader = ByteReader(bytes)
        try Self.format.read(&reader)
        level = try ProofLevel(from: &reader)
        program = try ProgramIdentity(from: &reader)
        let values = try reader.readKoalaBears(ChainStatement<NativeBackend>.valueCount)
        statement = ChainStatement(ProgramInputs(values), program: program.digest)
        step = try RecursionProgram(from: &reader, programHeightLog2: program.heightLog2)
        proof = try RecursionProofBytes(from: &reader)
        try reader.expectEnd()
    }
}

extension ChainStatement {
    /// Two boundaries of an address and a root, whether it has halted, and the result.
    fileprivate static var valueCount: Int { 2 * (1 + Hashing.Digest.elementCount) + 1 + resultCount }
}

extension RecursionProgram {
    private enum Step: UInt8, CaseIterable { case lift, narrow, join }

    fileprivate func write(to writer: inout ByteWriter) {
        switch self {
        case .lift(let shape, _):
            writer.write(Step.lift.rawValue)
            shape.write(to: &writer)
        case .narrow: writer.write(Step.narrow.rawValue)
        case .join: writer.write(Step.join.rawValue)
        case .root, .aggregate: preconditionFailure("a root is a proof of a whole run")
        }
    }

    fileprivate init(from reader: inout ByteReader, programHeightLog2: Int) throws(ByteReader.Error) {
        let number = try reader.read(UInt8.self)
        switch Step(rawValue: number) {
        case .lift: self = .lift(try MachineShape(from: &reader), programHeightLog2: programHeightLog2)
        case .narrow: self = .narrow
        case .join: self = .join
        case nil:
            throw reader.invalid(
                expected: "a program of the tree below \(Step.allCases.count)", found: "\(number)")
        }
    }
}

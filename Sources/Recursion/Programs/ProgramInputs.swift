internal import Circuits
package import Fields
internal import Hashing
internal import Stark
package import Verification

/// Where a program's inputs come from, in the order in which it asks for them: wires that are made as they are asked for,
/// or the numbers that such wires are filled with.
package struct ProgramInputs<Backend: VerifierBackend> {
    let element: () -> Backend.Base
    let digest: () -> Backend.Digest

    func elements(_ count: Int) -> [Backend.Base] { (0..<count).map { _ in element() } }
    func digests(_ count: Int) -> [Backend.Digest] { (0..<count).map { _ in digest() } }
}

extension ProgramInputs<CircuitBuilder> {
    init(of builder: CircuitBuilder) {
        self.init {
            var builder = builder
            return builder.inputs(1)[0]
        } digest: {
            var builder = builder
            return builder.inputDigest()
        }
    }
}

extension ProgramInputs<NativeBackend> {
    /// Takes one number after the other. There are as many as the program asks for.
    package init(_ elements: [KoalaBear]) {
        var position = 0
        func next() -> KoalaBear {
            defer { position += 1 }
            return elements[position]
        }
        self.init(element: next) { Digest(InlineArray { _ in next() }) }
    }
}

import Air
import Basics
import Circuits
import Fields
import Hashing
import Testing
import Verification

@Suite struct CircuitArithmeticTests {
    private static let inputs = (0..<16).map { KoalaBear(UInt64(1000 + 77 * $0 * $0)) }

    /// Terms, products, sums, elements of the extension, an inverse, a selection and equalities.
    private static func write<Backend: VerifierBackend>(
        _ inputs: [Backend.Base], _ backend: inout Backend
    ) -> (Backend.Base, Backend.Extension) {
        let x = Backend.Extension(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4])
        let y = Backend.Extension(inputs[5], inputs[6], inputs[7], inputs[8], inputs[9])
        let base = (inputs[10] + Backend.Base(5)) * (inputs[11] * Backend.Base(3) - Backend.Base(1)) - inputs[10]
        let bits = backend.lowBits(of: inputs[12], count: 20)
        let chosen = backend.select(bits[0], backend.select(bits[1], inputs[13], inputs[14]), base)
        let constant = Backend.Extension(KoalaBearExtension(1, 2, 3, 4, 5))
        let element = (x * y + constant) * backend.inverse(of: x - y * base, "x differs") + y * chosen
        let selected = backend.select(bits[3], element, x) + inputs[15]
        backend.assertEqual(selected - element, selected - element, "nothing differs")
        backend.assertEqual(element * element - x * x, (element + x) * (element - x), "the difference of squares")
        return (chosen * chosen, selected * element)
    }

    private static func sample() throws -> CircuitSample {
        var native = NativeBackend()
        let (base, element) = write(inputs, &native)
        let expected = [base, .zero, .zero] + element.coefficients
        return try CircuitSample(inputs + expected) { builder in
            let wires = builder.inputs(inputs.count)
            let (base, element) = write(wires, &builder)
            // What is expected is an input, and public.
            let octet = builder.inputs(8)
            builder.assertEqual(octet[0], base, "the number")
            builder.assertEqual(
                CircuitExtension(octet[3], octet[4], octet[5], octet[6], octet[7]), element, "the element")
            builder.publish(builder.digest(of: InlineArray { octet[$0] }))
        }
    }

    @Test func circuitsComputeWhatNumbersDo() throws {
        let sample = try Self.sample()
        #expect(sample.findings.isEmpty, "\(sample.findings.prefix(5))")
        var native = NativeBackend()
        let (base, element) = Self.write(Self.inputs, &native)
        #expect(sample.publicValues == [base, .zero, .zero] + element.coefficients)
    }
}

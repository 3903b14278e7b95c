import Basics
import Fields
import Hashing
import TestKit
import Testing
import Verification

@Suite struct TranscriptTests {
    /// A conversation with every kind of message between challenges.
    struct Script {
        var challenges: [KoalaBearExtension] = []
        var indices: [Int] = []

        static func written(_ writer: inout TranscriptWriter) -> Script {
            var script = Script()
            writer.absorb(KoalaBear(42))
            writer.write(KoalaBear(7))
            script.challenges.append(writer.sampleExtension())
            for value in 1..<20 { writer.write(KoalaBear(UInt64(value))) }
            writer.write(RowHash.hash([1, 2, 3]))
            script.challenges.append(writer.sampleExtension())
            script.challenges.append(writer.sampleExtension())
            writer.write(KoalaBearExtension(1, 2, 3, 4, 5))
            writer.writeProofOfWork(bits: 6)
            for _ in 0..<10 { script.indices.append(writer.sampleBits(20)) }
            script.challenges.append(KoalaBearExtension(writer.sampleElement()))
            return script
        }

        static func read(_ reader: inout TranscriptReader<NativeBackend>, _ backend: inout NativeBackend) -> Script {
            var script = Script()
            reader.absorb(KoalaBear(42), &backend)
            _ = reader.readElement(&backend)
            script.challenges.append(reader.sampleExtension(&backend))
            for _ in 1..<20 { _ = reader.readElement(&backend) }
            _ = reader.readDigest(&backend)
            script.challenges.append(reader.sampleExtension(&backend))
            script.challenges.append(reader.sampleExtension(&backend))
            _ = reader.readExtension(&backend)
            reader.readProofOfWork(bits: 6, &backend)
            for _ in 0..<10 {
                let bits = reader.sampleBits(20, &backend)
                script.indices.append(bits.reversed().reduce(0) { $0 * 2 + ($1 ? 1 : 0) })
            }
            script.challenges.append(KoalaBearExtension(reader.sampleElement(&backend)))
            reader.finish(&backend)
            return script
        }
    }

    func read(_ messages: [KoalaBear]) -> (Script, Verdict) {
        var backend = NativeBackend()
        var reader = TranscriptReader<NativeBackend>(messages: messages)
        let script = Script.read(&reader, &backend)
        return (script, backend.verdict)
    }

    @Test func readerSamplesWhatTheWriterSampled() {
        var writer = TranscriptWriter()
        let written = Script.written(&writer)
        #expect(writer.messages.count == 1 + 19 + 8 + 5 + 1)
        let (script, verdict) = read(writer.messages)
        #expect(verdict == .valid)
        #expect(script.challenges == written.challenges)
        #expect(script.indices == written.indices)
        #expect(Set(script.challenges).count == script.challenges.count)
    }

    /// A change of any message changes every challenge sampled after it, and none before.
    @Test func everyChallengeDependsOnEverythingBeforeIt() {
        var writer = TranscriptWriter()
        let written = Script.written(&writer)
        // How many of the challenges are sampled before message `index` is read.
        func earlier(_ index: Int) -> Int { index < 1 ? 0 : index < 28 ? 1 : 3 }
        for index in writer.messages.indices {
            var messages = writer.messages
            messages[index] += 1
            let (script, _) = read(messages)
            for (position, pair) in zip(script.challenges, written.challenges).enumerated() {
                #expect((pair.0 == pair.1) == (position < earlier(index)), "message \(index), challenge \(position)")
            }
            #expect(script.indices != written.indices)
        }
    }

    @Test func lengthsAndOrderAreBound() {
        func challenge(_ absorb: (inout TranscriptWriter) -> Void) -> KoalaBear {
            var writer = TranscriptWriter()
            absorb(&writer)
            return writer.sampleElement()
        }
        let challenges = [
            challenge { _ in }, challenge { $0.write(KoalaBear.zero) },
            challenge { for _ in 0..<2 { $0.write(KoalaBear.zero) } },
            challenge { for _ in 0..<8 { $0.write(KoalaBear.zero) } },
            challenge { for _ in 0..<9 { $0.write(KoalaBear.zero) } },
            challenge { for _ in 0..<16 { $0.write(KoalaBear.zero) } },
            challenge { for value in [1, 2] { $0.write(KoalaBear(UInt64(value))) } },
            challenge { for value in [2, 1] { $0.write(KoalaBear(UInt64(value))) } },
            challenge { _ = $0.sampleElement() }, challenge { for _ in 0..<8 { _ = $0.sampleElement() } },
            // What the rate holds anyway, and the same elements in other blocks.
            challenge { writer in
                let rate = (0..<8).map { _ in writer.sampleElement() }
                for element in rate { writer.write(element) }
            },
            challenge { writer in
                writer.write(KoalaBear(1))
                _ = writer.sampleElement()
                writer.write(KoalaBear(2))
            },
        ]
        #expect(Set(challenges).count == challenges.count)
    }

    @Test func missingAndSurplusMessagesHaveTheWrongShape() {
        var writer = TranscriptWriter()
        _ = Script.written(&writer)
        #expect(read(Array(writer.messages.dropLast())).1 != .valid)
        #expect(read([]).1 == .rejected(Rejection(.shape, "messages are missing")))
        #expect(read(writer.messages + [0]).1 == .rejected(Rejection(.shape, "messages are left over")))
    }

    @Test func proofOfWorkTakesTheSmallestNonceAtEveryLevelAndThreadCount() {
        func nonce(bits: Int) -> KoalaBear {
            var writer = TranscriptWriter()
            writer.write(KoalaBear(UInt64(bits)))
            writer.writeProofOfWork(bits: bits)
            return writer.messages[1]
        }
        func verdict(_ nonce: KoalaBear, bits: Int) -> Verdict {
            var backend = NativeBackend()
            var reader = TranscriptReader<NativeBackend>(messages: [KoalaBear(UInt64(bits)), nonce])
            _ = reader.readElement(&backend)
            reader.readProofOfWork(bits: bits, &backend)
            reader.finish(&backend)
            return backend.verdict
        }
        for bits in [1, 2, 5, 8, 12] {
            let smallest = (0..<1 << 17).map { KoalaBear(UInt64($0)) }.first { verdict($0, bits: bits) == .valid }
            atEveryKernelLevel { level in
                for threads in [1, 2, 3] {
                    let found = Parallelism.with(threads: threads) { nonce(bits: bits) }
                    #expect(found == smallest, "\(bits) bits at \(level) on \(threads) threads")
                }
            }
        }
        #expect(verdict(nonce(bits: 12) + 1, bits: 12) == .rejected(Rejection(.check, "proof of work")))
        #expect(verdict(nonce(bits: 12) - 1, bits: 12) == .rejected(Rejection(.check, "proof of work")))
    }

    /// The nonce is alone in its permutation whatever waits and however much of the rate was sampled: the writer's
    /// search assumes it, and the reader finds the nonce good and goes on alike.
    @Test func proofOfWorkIsTheSameInEveryState() {
        func conversation(_ before: Int, _ sampled: Int, _ after: Int) -> (TranscriptWriter, KoalaBear) {
            var writer = TranscriptWriter()
            for value in 0..<before { writer.write(KoalaBear(UInt64(value))) }
            for _ in 0..<sampled { _ = writer.sampleElement() }
            for value in 0..<after { writer.write(KoalaBear(UInt64(value))) }
            writer.writeProofOfWork(bits: 3)
            let challenge = writer.sampleElement()
            return (writer, challenge)
        }
        for before in 0...9 {
            for sampled in 0...9 {
                for after in [0, 1, 7, 8, 9] {
                    let (writer, challenge) = conversation(before, sampled, after)
                    func read(_ nonce: KoalaBear) -> (Verdict, KoalaBear) {
                        var backend = NativeBackend()
                        var reader = TranscriptReader<NativeBackend>(messages: writer.messages.dropLast() + [nonce])
                        for _ in 0..<before { _ = reader.readElement(&backend) }
                        for _ in 0..<sampled { _ = reader.sampleElement(&backend) }
                        for _ in 0..<after { _ = reader.readElement(&backend) }
                        reader.readProofOfWork(bits: 3, &backend)
                        let sample = reader.sampleElement(&backend)
                        reader.finish(&backend)
                        return (backend.verdict, sample)
                    }
                    let nonce = writer.messages.last!
                    #expect(read(nonce) == (.valid, challenge))
                    for smaller in 0..<UInt64(nonce.canonical) { #expect(read(KoalaBear(smaller)).0 != .valid) }
                }
            }
        }
    }

    @Test func bitStringsAreUniform() {
        var writer = TranscriptWriter()
        writer.write(KoalaBear(1))
        var ones = [Int](repeating: 0, count: 24)
        for _ in 0..<4000 {
            let bits = writer.sampleBits(24)
            #expect(bits < 1 << 24)
            for position in 0..<24 { ones[position] += bits >> position & 1 }
        }
        // Six standard deviations of 32 about 2000.
        for count in ones { #expect((1810...2190).contains(count)) }
    }
}

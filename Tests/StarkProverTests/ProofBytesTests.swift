import Basics
import Fields
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// A proof has one encoding, and nothing else is read.
@Suite struct ProofBytesTests {
    let sample: SampleProof
    let bytes: [UInt8]
    let map: ByteMap

    init() throws {
        sample = try SampleProof()
        bytes = sample.bytes
        map = sample.byteMap
    }

    private func read(_ bytes: [UInt8]) throws(StarkProof.Error) -> StarkProof {
        try StarkProof(bytes: bytes, sample.key.verifying)
    }

    /// Why the bytes are not read, nil where they are.
    private func error(_ bytes: [UInt8]) -> ByteReader.Error? {
        do throws(StarkProof.Error) {
            _ = try read(bytes)
            return nil
        } catch {
            if case .bytes(let error) = error { return error }
            Issue.record("\(error)")
            return nil
        }
    }

    private func isInvalid(_ error: ByteReader.Error?, at offset: Int) -> Bool {
        guard let error, case .invalid = error.problem else { return false }
        return error.offset == offset
    }

    @Test func bytesAreReadBack() throws {
        #expect(bytes.count == map.count)
        for contents in [SampleContents(), .init(parameters: .withoutGrinding), .init(squared: [])] {
            let sample = try SampleProof(contents)
            let proof = try StarkProof(bytes: sample.bytes, sample.key.verifying)
            #expect(proof == sample.proof)
            #expect(proof.bytes(sample.key.verifying) == sample.bytes)
        }
    }

    /// Whatever is missing, the reader notices where it would be.
    @Test func everyPrefixIsTruncated() {
        var wrong: [Int] = []
        for count in bytes.indices {
            guard case .truncated = error(Array(bytes[..<count]))?.problem else {
                wrong.append(count)
                continue
            }
        }
        #expect(wrong == [])
    }

    @Test func bytesBehindTheEndAreRefused() {
        for count in [1, 3, 4, 32, 1000] {
            let expected = ByteReader.Error(offset: bytes.count, problem: .trailing(count: count))
            #expect(error(bytes + [UInt8](repeating: 0, count: count)) == expected)
        }
        #expect(error(bytes + bytes) == ByteReader.Error(offset: bytes.count, problem: .trailing(count: bytes.count)))
    }

    @Test func elementsHaveOneEncoding() {
        var wrong: [Int] = []
        for offset in map.elements {
            let value = bytes[word: offset]
            for other in [value + KoalaBear.modulus, KoalaBear.modulus, .max] {
                var changed = bytes
                changed[word: offset] = other
                if !isInvalid(error(changed), at: offset) { wrong.append(offset) }
            }
        }
        #expect(wrong == [])
        #expect(map.elements.count > 2_000)
    }

    @Test func headersOfOthersAreRefused() {
        for offset in ByteMap.magic {
            var changed = bytes
            changed[offset] ^= 0x20
            #expect(isInvalid(error(changed), at: 0))
        }
        for version: UInt32 in [0, 2, 256, .max] where version != bytes[word: 4] {
            var changed = bytes
            changed[word: ByteMap.version.lowerBound] = version
            #expect(isInvalid(error(changed), at: ByteMap.version.upperBound))
        }
        for offset in stride(from: ByteMap.keyDigest.lowerBound, to: ByteMap.keyDigest.upperBound, by: 4) {
            var changed = bytes
            changed[word: offset] ^= 1
            #expect(isInvalid(error(changed), at: ByteMap.keyDigest.upperBound))
        }
    }

    /// Every byte of every height, 255 standing for absence: another shape, or none of the key.
    @Test func heightsOfOthersAreRefused() {
        var accepted: [String] = []
        var unread = 0
        for offset in map.heights {
            for height in UInt8.min...UInt8.max where height != bytes[offset] {
                var changed = bytes
                changed[offset] = height
                guard let proof = try? read(changed) else {
                    unread += 1
                    continue
                }
                #expect(proof.bytes(sample.key.verifying) == changed)
                if sample.verify(proof).isValid { accepted.append("\(height) at \(offset)") }
            }
        }
        #expect(accepted == [])
        #expect(unread > 5 * 240)
    }

    @Test func countsAboveTheirLimitsAreRefused() {
        for (offset, limit) in map.counts.dropFirst() {
            for count in [limit + 1, 1 << 24, Int(UInt32.max)] {
                var changed = bytes
                changed[word: offset] = UInt32(count)
                let expected = ByteReader.Error(offset: offset, problem: .tooMany(count: count, limit: limit))
                #expect(error(changed) == expected)
            }
        }
    }

    /// Another number than there is moves all that follows: what is read, if anything is, does not verify.
    @Test func otherCountsAreRejected() {
        var accepted: [Int] = []
        for (offset, limit) in map.counts {
            let count = Int(bytes[word: offset])
            for other in [0, 1, count - 1, count + 1, 2 * count, limit] where other != count && other >= 0 {
                var changed = bytes
                changed[word: offset] = UInt32(other)
                if let proof = try? read(changed), sample.verify(proof).isValid { accepted.append(offset) }
            }
        }
        #expect(accepted == [])
    }

    /// A few bytes that claim 16 GiB of messages, and the tallest tables that the key allows: refused for what is
    /// missing, without making room first.
    @Test func claimsAreNotBelieved() throws {
        var claim = Array(bytes[..<(map.heights.upperBound + 4)])
        for (table, height) in [(0, 22), (1, 10), (3, 10), (4, 10)] {
            claim[map.heights.lowerBound + table] = UInt8(height)
        }
        claim[word: map.heights.upperBound] = .max
        let before = try #require(Self.peakMemoryBytes)
        for rest in [0, 3, 4, 4096] {
            let bytes = claim + [UInt8](repeating: 0, count: rest)
            guard case .truncated = error(bytes)?.problem else {
                Issue.record("\(rest) bytes are read as 2^32 messages")
                continue
            }
        }
        let after = try #require(Self.peakMemoryBytes)
        #expect(after - before < 8 << 30)
    }

    /// The most address space that the process ever had, whether it was touched or not.
    private static var peakMemoryBytes: Int? {
        let lines = SystemFile.read("/proc/self/status")?.split(separator: "\n") ?? []
        let line = lines.first { $0.hasPrefix("VmPeak:") }
        return line?.split { !$0.isNumber }.first.flatMap { Int($0) }.map { $0 << 10 }
    }
}

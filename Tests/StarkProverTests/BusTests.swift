import Air
import Fields
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// What is sent must be received: the same tuple, on the same bus, as often.
@Suite struct BusTests {
    static let pair = Bus("bus", width: 2)
    static let sender = Port("sender", pair, .send, .bit)
    static let receiver = Port("receiver", pair, .receive, .free)

    /// What prover and verifier make of these traces; the checker must be of the same opinion.
    private func verdict(_ traces: TableTrace...) throws -> Verdict {
        let tables = try ProvedTables(traces)
        let verdict = try tables.verdict { $0.finish() }
        #expect(verdict == ProvedTables.expectedVerdict(of: traces))
        return verdict
    }

    // MARK: What balances

    @Test func tuplesAreReceivedInAnyOrderAndManner() throws {
        let sent = Self.sender.trace([(1, [1, 2]), (1, [3, 4]), (1, [1, 2])])
        #expect(try verdict(sent, Self.receiver.trace([(1, [3, 4]), (2, [1, 2])])) == .valid)
        #expect(try verdict(sent, Self.receiver.trace([(1, [1, 2]), (1, [1, 2]), (1, [3, 4])])) == .valid)
        #expect(try verdict(Self.sender.trace([]), Self.receiver.trace([])) == .valid)
    }

    // MARK: What does not

    @Test func wrongMultiplicitiesAreRejected() throws {
        let sent = Self.sender.trace([(1, [1, 2]), (1, [1, 2])])
        for count: KoalaBear in [0, 1, 3, -.one, -(.one + .one)] {
            #expect(try verdict(sent, Self.receiver.trace([(count, [1, 2])])) == .unbalanced)
        }
    }

    @Test func otherTuplesAreRejected() throws {
        let sent = Self.sender.trace([(1, [1, 2])])
        for tuple: [KoalaBear] in [[2, 1], [1, 1], [0, 2], [1, 0], [3, 0], [0, 3], [-.one, 2]] {
            #expect(try verdict(sent, Self.receiver.trace([(1, tuple)])) == .unbalanced, "\(tuple)")
        }
    }

    /// Two buses of one name, of which the wider one's tuple goes on with zeros.
    @Test(arguments: [0, 1]) func tuplesOfOtherLengthAreRejected(_ zerosInFront: Int) throws {
        let wide = Port("wide", Bus("bus", width: 3), .receive, .free)
        let padded: [KoalaBear] = zerosInFront == 0 ? [1, 2, 0] : [0, 1, 2]
        #expect(try verdict(Self.sender.trace([(1, [1, 2])]), wide.trace([(1, padded)])) == .unbalanced)
        #expect(try verdict(wide.trace([(1, padded)]), Self.sender.trace([(1, [1, 2])])) == .unbalanced)
    }

    @Test func otherBusesAreRejected() throws {
        let other = Port("other", Bus("other", width: 2), .receive, .free)
        let sent = Self.sender.trace([(1, [1, 2])])
        #expect(try verdict(sent, other.trace([(1, [1, 2])])) == .unbalanced)
        #expect(try verdict(sent, other.trace([(1, [1, 2])]), Self.receiver.trace([])) == .unbalanced)
        #expect(try verdict(sent, other.trace([]), Self.receiver.trace([(1, [1, 2])])) == .valid)
        // The numbers of the buses are part of what is fingerprinted, so no tuple makes one look like the other.
        for first: KoalaBear in [0, 2, -.one] {
            #expect(try verdict(sent, other.trace([(1, [first, 2])])) == .unbalanced)
        }
    }

    /// Tuples whose fingerprints have the same sum, or the same product up to the challenge: (1, 3) and (2, 2), and
    /// what is received three times less two times.
    @Test func tuplesDoNotCancelBySums() throws {
        func port(_ name: String, _ direction: Message.Direction) -> Port {
            Port(name, Bus("numbers", width: 1), direction, direction == .send ? .bit : .free)
        }
        let sent = port("sender", .send).trace([(1, [1]), (1, [3])])
        let receiver = port("receiver", .receive)
        #expect(try verdict(sent, receiver.trace([(2, [2])])) == .unbalanced)
        #expect(try verdict(sent, receiver.trace([(1, [4])])) == .unbalanced)
        #expect(try verdict(sent, receiver.trace([(1, [0]), (1, [4])])) == .unbalanced)
        #expect(try verdict(sent, receiver.trace([(4, [1]), (-.one - .one, [1]), (1, [3])])) == .unbalanced)
        #expect(try verdict(sent, receiver.trace([(3, [1]), (-.one - .one, [1]), (1, [3])])) == .valid)
    }

    // MARK: Around p

    /// −1 messages sent and −1 received balance modulo p. The bit says that there is no −1.
    @Test func negativeMultiplicitiesOfBitsAreRejected() throws {
        let negative = -KoalaBear.one
        let sent = Self.sender.trace([(negative, [1, 2])])
        #expect(try verdict(sent, Self.receiver.trace([(negative, [1, 2])])) == .violated)
        #expect(try verdict(sent, Self.receiver.trace([(1, [1, 2])])) == .unbalanced)
    }

    /// A receiver with multiplicity −1 is a sender: it may give another receiver its tuple, which is why a bus whose
    /// receivers are free promises only that what is sent is received. What is sent cannot get lost so.
    @Test func receiversThatSendCannotHideWhatIsSent() throws {
        let negative = -KoalaBear.one
        let (x, y): ([KoalaBear], [KoalaBear]) = ([1, 2], [3, 4])
        let sent = Self.sender.trace([(1, x)])
        #expect(try verdict(sent, Self.receiver.trace([(1, x), (1, y), (negative, y)])) == .valid)
        #expect(try verdict(sent, Self.receiver.trace([(1, y), (negative, y)])) == .unbalanced)
        #expect(try verdict(sent, Self.receiver.trace([(1, x), (negative, x)])) == .unbalanced)
        #expect(try verdict(sent, Self.receiver.trace([(1, y)])) == .unbalanced)
    }

    /// Sent as often as a key allows: p − 1 times in all, received −1 times. Once more, and it could be not at all.
    @Test func multiplicitiesJustBelowTheCharacteristicCount() throws {
        let most = KoalaBear(UInt64(KoalaBear.modulus / 8))
        let sender = Port("sender", Self.pair, .send, .constant(most))
        let sent = sender.trace((0..<8).map { _ in (1, [1, 2]) })
        // The height is part of the count, so the table may have no other.
        func verdict(receiving count: KoalaBear) throws -> Verdict {
            let received = Self.receiver.trace([(count, [1, 2])])
            let key = try ProvingKey(
                .quick, [TableSpecification(sent.air, heightsLog2: 3...3), ProvedTables.specification(of: received)])
            let proof = try prove(key, Witness(main: [sent.main, received.main]))
            return key.verifying.verify(proof, Statement(publicValues: [[], []]))
        }
        #expect(try verdict(receiving: -.one) == .valid)
        #expect(try verdict(receiving: 0) == .unbalanced)
        #expect(try verdict(receiving: 1) == .unbalanced)
    }
}

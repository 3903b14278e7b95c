import Air
import Fields
import Soundness
import Stark
import TestKit
import Testing

/// Key generation refuses buses that could balance modulo p and yet not balance.
@Suite struct BusRefusalTests {
    static let bus = Bus("bus", width: 1)

    private func error(_ specifications: TableSpecification...) -> KeyError? {
        do throws(KeyError) {
            _ = try ProvingKey(.quick, specifications)
            return nil
        } catch { return error }
    }

    private func port(
        _ direction: Message.Direction, _ multiplicity: Port.Multiplicity, name: String? = nil, copies: Int = 1,
        heightLog2: Int = 3
    ) -> TableSpecification {
        let port = Port(name ?? direction.rawValue, Self.bus, direction, multiplicity, copies: copies)
        return TableSpecification(Air(port), heightsLog2: 3...heightLog2)
    }

    private func fixed(_ direction: Message.Direction, _ counts: [KoalaBear]) -> TableSpecification {
        let port = Port(direction.rawValue, Self.bus, direction, .preprocessed)
        return TableSpecification(Air(port), preprocessed: Matrix(columns: [counts]))
    }

    private static let unboundedSend = KeyError.unboundedBus("bus", side: "sent")
    private static let unboundedReceive = KeyError.unboundedBus("bus", side: "received")

    /// A receiver with multiplicity −1 acts as a sender. Where senders are free, nothing is promised.
    @Test func whatIsSentHasABound() {
        for receiver in [Port.Multiplicity.free, .constant(-.one), .bit] {
            #expect(error(port(.send, .free), port(.receive, receiver)) == Self.unboundedSend)
            #expect(error(port(.send, .constant(-.one)), port(.receive, receiver)) == Self.unboundedSend)
            // A column's −1 is no natural number either.
            let negative = [-KoalaBear.one] + Array(repeating: 0, count: 7)
            #expect(error(fixed(.send, negative), port(.receive, receiver)) == Self.unboundedSend)
        }
        // One free sender is enough, whatever the others are.
        #expect(
            error(port(.send, .bit), port(.send, .free, name: "also"), port(.receive, .free)) == Self.unboundedSend)
    }

    @Test func lookupsCountFreelyAndExchangesDoNot() {
        let exchange = Bus("bus", width: 1, kind: .exchange)
        func receiver(_ multiplicity: Port.Multiplicity) -> TableSpecification {
            TableSpecification(Air(Port("receive", exchange, .receive, multiplicity)), heightsLog2: 3...3)
        }
        for multiplicity in [Port.Multiplicity.bit, .constant(1), .constant(0)] {
            let sender = TableSpecification(Air(Port("send", exchange, .send, multiplicity)), heightsLog2: 3...3)
            for bounded in [Port.Multiplicity.bit, .constant(1), .constant(0)] {
                #expect(error(port(.send, multiplicity), port(.receive, bounded)) == nil)
                #expect(error(sender, receiver(bounded)) == nil)
            }
            for free in [Port.Multiplicity.free, .constant(-.one)] {
                #expect(error(port(.send, multiplicity), port(.receive, free)) == nil)
                #expect(error(sender, receiver(free)) == Self.unboundedReceive)
            }
        }
    }

    /// 8 rows of (p − 1)/8 messages are p − 1; one more each are p + 7.
    @Test func multiplicitiesThatReachTheCharacteristic() {
        let most = KoalaBear(UInt64(KoalaBear.modulus / 8))
        func tooMany(_ count: Int) -> KeyError { .tooManyMessages(bus: "bus", count: String(count)) }
        let modulus = Int(KoalaBear.modulus)
        for other in [port(.receive, .free), port(.receive, .bit)] {
            #expect(error(port(.send, .constant(most)), other) == nil)
            #expect(error(port(.send, .constant(most + .one)), other) == tooMany(modulus + 7))
            #expect(error(fixed(.send, Array(repeating: most, count: 8)), other) == nil)
            // Of a fixed column it is known how many there are in all.
            let few = [most + .one] + Array(repeating: 0, count: 7)
            #expect(error(fixed(.send, few), other) == nil)
            let counts = [most + .one] + Array(repeating: most, count: 7)
            #expect(error(fixed(.send, counts), other) == tooMany(modulus))
            // All heights of a table count, and all tables.
            #expect(error(port(.send, .constant(most), heightLog2: 4), other) == tooMany(2 * (modulus - 1)))
            #expect(
                error(port(.send, .constant(most)), port(.send, .bit, name: "also"), other)
                    == tooMany(modulus - 1 + 8))
        }
        #expect(error(port(.receive, .constant(most + .one)), port(.send, .bit)) == tooMany(modulus + 7))
    }

    /// (p − 1)/2^22 is 508. The other side's messages are counted apart.
    @Test func messagesAsManyAsTheCharacteristic() {
        func tooMany(_ count: Int) -> KeyError { .tooManyMessages(bus: "bus", count: String(count)) }
        for multiplicity in [Port.Multiplicity.bit, .free] {
            #expect(error(port(.receive, multiplicity, copies: 508, heightLog2: 22)) == nil)
            #expect(error(port(.receive, multiplicity, copies: 509, heightLog2: 22)) == tooMany(509 << 22))
        }
    }

    /// Fractions of all buses are added up, so that they count together too.
    @Test func termsAsManyAsTheCharacteristic() {
        let terms = KeyError.soundness(
            .outOfRange(what: "LogUp terms", expected: 0...Int(KoalaBear.modulus) - 1, found: 508 << 22 + 8))
        #expect(error(port(.receive, .free, copies: 508, heightLog2: 22), port(.send, .bit)) == terms)
    }
}

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

    private static let unbounded = KeyError.unboundedBus("bus")

    /// A receiver with multiplicity −1 acts as a sender. Where senders are free too, nothing is promised.
    @Test func busesThatAreFreeOnBothSides() {
        #expect(error(port(.send, .free), port(.receive, .free)) == Self.unbounded)
        #expect(error(port(.send, .constant(-.one)), port(.receive, .free)) == Self.unbounded)
        #expect(error(port(.send, .free), port(.receive, .constant(-.one))) == Self.unbounded)
        #expect(error(port(.send, .constant(-.one)), port(.receive, .constant(-.one))) == Self.unbounded)
        // One free sender is enough, whatever the others are.
        #expect(
            error(port(.send, .bit), port(.send, .free, name: "also"), port(.receive, .free)) == Self.unbounded)
    }

    @Test func busesThatAreBoundedOnOneSide() {
        let bounded: [Port.Multiplicity] = [.bit, .constant(1), .constant(0)]
        for multiplicity in bounded {
            for other in bounded + [.free, .constant(-.one)] {
                #expect(error(port(.send, multiplicity), port(.receive, other)) == nil)
                #expect(error(port(.send, other), port(.receive, multiplicity)) == nil)
            }
        }
    }

    /// 8 rows of (p − 1)/8 messages are p − 1; one more each are p + 7.
    @Test func multiplicitiesThatReachTheCharacteristic() {
        let most = KoalaBear(UInt64(KoalaBear.modulus / 8))
        func tooMany(_ count: Int) -> KeyError { .tooManyMessages(bus: "bus", count: String(count)) }
        let modulus = Int(KoalaBear.modulus)
        for (one, other) in [(Message.Direction.send, Message.Direction.receive), (.receive, .send)] {
            #expect(error(port(one, .constant(most)), port(other, .free)) == nil)
            #expect(error(port(one, .constant(most + .one)), port(other, .free)) == tooMany(modulus + 7))
            #expect(error(fixed(one, Array(repeating: most, count: 8)), port(other, .free)) == nil)
            // The bound of a column is that of its greatest value, on every row.
            let counts = [most + .one] + Array(repeating: 0, count: 7)
            #expect(error(fixed(one, counts), port(other, .free)) == tooMany(modulus + 7))
            // A column's −1 is p − 1 messages, not −1.
            let negative = [-KoalaBear.one] + Array(repeating: 0, count: 7)
            #expect(error(fixed(one, negative), port(other, .free)) == tooMany(8 * (modulus - 1)))
            // All heights of a table count, and all tables.
            #expect(
                error(port(one, .constant(most), heightLog2: 4), port(other, .free)) == tooMany(2 * (modulus - 1)))
            #expect(
                error(port(one, .constant(most)), port(one, .bit, name: "also"), port(other, .free))
                    == tooMany(modulus - 1 + 8))
        }
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

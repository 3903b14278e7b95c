internal import Fields

/// What is to be computed for some inputs, as flat lists: a circuit is laid out once and evaluated for every proof.
///
/// A wire that is read has a place among the values; most inputs are only hashed and have none. The place 0 is that of
/// the wire 0, which is zero, and so are the elements of the octet behind the last one.
struct CircuitPlan: Sendable {
    /// A gate of places, and the place that it makes; 0 if it checks.
    struct Gate: Sendable {
        var gate: CircuitGate
        let out: Int
    }

    struct Composition: Sendable {
        let coefficients: InlineArray<5, Int32>
        let out: Int
    }

    /// An element of an octet, counted through all octets.
    struct Element: Sendable {
        let element: Int32
        let out: Int32
    }

    struct Pack: Sendable {
        let members: InlineArray<8, Int32>
        let octet: Int
    }

    struct Decomposition: Sendable {
        let value: Int
        let bits: [Int]
    }

    struct Lookup: Sendable {
        let list: Int
        let index: Int
        let octet: Int
        let what: Int
    }

    /// Steps of one kind that follow each other.
    struct Run: Sendable {
        enum Kind { case elements, gates, compositions, packs, sums, compressions, duplexes, decompositions, folds }

        let kind: Kind
        var members: Range<Int>
    }

    // MARK: Inputs

    /// The elements of octets that the inputs are.
    var inputElements: [Int32] = []

    // MARK: Steps

    /// What is computed, in an order in which it can be. Before all of it come the hashes of rows, which are inputs.
    var runs: [Run] = []
    var elements: [Element] = []
    /// The rows of the table of arithmetic: the checks are behind those that make something.
    var gates: [Gate] = []
    var makerCount = 0
    var compositions: [Composition] = []
    var packs: [Pack] = []
    var decompositions: [Decomposition] = []
    var folds: [CircuitFold] = []

    var hashes: [Hash] = []
    /// Hashes of equally many permutations, which are computed side by side.
    var hashGroups: [[Int]] = []
    /// The two octets of each row of the table of row hashes.
    var hashOctets: [InlineArray<2, Int32>] = []
    var sums: [Sum] = []
    var compressions: [Compression] = []
    var duplexes: [Duplex] = []

    // MARK: Checks

    /// What the checks say.
    var checks: [Int] = []
    var lists: [[Int]] = []
    var lookups: [Lookup] = []
    var names: [String] = []

    // MARK: Sizes and other rows

    var placeCount = 0
    var octetCount = 0
    var permutationCount = 0
    /// The octets of the tables that have nothing else.
    var unpacks: [Int] = []
    var publicOctets: [Int] = []

    /// The number of the octet that is zero.
    var zeroOctet: Int { octetCount }
}

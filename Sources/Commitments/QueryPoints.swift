public import Fields
public import Verification

/// The powers of roots of unity that belong to the index of a query, which the points of all domains are made of.
///
/// With w_N a root of unity of order N, and each the square of the one of the double order, squaring w_N^(i mod N)
/// gives w_(N/2)^(i mod N/2): so one product over the bits of the index is enough for all domains.
@usableFromInline struct QueryPoints<Backend: VerifierBackend> {
    /// For the orders from the largest domain's down.
    @usableFromInline let powers: [Backend.Base]
    @usableFromInline let inverses: [Backend.Base]

    @inlinable init(_ indexBits: [Backend.Bit], _ roots: RootsOfUnity, downTo lowestLog2: Int, _ backend: inout Backend)
    {
        let squarings = indexBits.count - lowestLog2
        powers = Self.squares(of: Self.power(of: roots.roots, indexBits[...], &backend), squarings)
        inverses = Self.squares(of: Self.power(of: roots.inverses, indexBits[...], &backend), squarings)
    }

    /// The root of unity whose order the number of bits says, to the power that the bits say, lowest first.
    @inlinable static func power(
        of roots: [KoalaBear], _ bits: ArraySlice<Backend.Bit>, _ backend: inout Backend
    ) -> Backend.Base {
        let one = Backend.Base(KoalaBear.one)
        var power = one
        for (position, bit) in bits.enumerated() {
            power = power * backend.select(bit, Backend.Base(roots[bits.count - position]), one)
        }
        return power
    }

    @inlinable static func squares(of element: Backend.Base, _ count: Int) -> [Backend.Base] {
        var squares = [element]
        for step in 0..<count { squares.append(squares[step] * squares[step]) }
        return squares
    }

    /// w^(i mod N) for w of order N = 2^sizeLog2.
    @inlinable func power(ofOrderLog2 sizeLog2: Int, indexBitCount: Int) -> Backend.Base {
        powers[indexBitCount - sizeLog2]
    }

    @inlinable func inverse(ofOrderLog2 sizeLog2: Int, indexBitCount: Int) -> Backend.Base {
        inverses[indexBitCount - sizeLog2]
    }
}

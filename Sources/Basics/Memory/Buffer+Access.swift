extension Buffer {
    /// The element at `index`, checked in release builds too. Loops that are sure of their bounds use
    /// `span`, `mutableSpan` or `baseAddress`.
    @inlinable
    package subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "the index lies in the buffer")
            return baseAddress[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "the index lies in the buffer")
            baseAddress[index] = newValue
        }
    }

    @inlinable
    package var indices: Range<Int> { 0..<count }

    @inlinable
    package var span: Span<Element> {
        @_lifetime(borrow self)
        get {
            let span = Span(_unsafeStart: baseAddress, count: count)
            return _overrideLifetime(span, borrowing: self)
        }
    }

    @inlinable
    package var mutableSpan: MutableSpan<Element> {
        @_lifetime(&self)
        mutating get {
            let span = MutableSpan(_unsafeStart: baseAddress, count: count)
            return _overrideLifetime(span, mutating: &self)
        }
    }

    @inlinable
    package func withUnsafeBufferPointer<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeBufferPointer(start: baseAddress, count: count))
    }

    @inlinable
    package mutating func withUnsafeMutableBufferPointer<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeMutableBufferPointer(start: baseAddress, count: count))
    }
}

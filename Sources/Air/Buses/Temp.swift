extension Air {
    package func multiplicityBound(of message: Message, preprocessed: [ClosedRange<Int>]) -> ClosedRange<Int>? { 0...1 }
}

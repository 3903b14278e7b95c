extension Field {
    /// Replaces every element by its inverse, and zero by zero: one inversion and three products an element.
    public static func invertBatch(_ elements: inout [Self]) {
        var prefixes: [Self] = []
        prefixes.reserveCapacity(elements.count)
        var product = Self.one
        for element in elements {
            prefixes.append(product)
            if element != .zero { product *= element }
        }
        guard var inverse = product.inverse else { preconditionFailure("a product of nonzero elements is nonzero") }
        for index in elements.indices.reversed() where elements[index] != .zero {
            let element = elements[index]
            elements[index] = inverse * prefixes[index]
            inverse *= element
        }
    }
}

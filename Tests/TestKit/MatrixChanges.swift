package import Fields

extension Matrix {
    package func copy() -> Matrix {
        let copy = Matrix(width: width, height: height)
        copy.elements.update(from: elements, count: width * height)
        return copy
    }

    /// A copy with something added to one element.
    package func adding(_ difference: KoalaBear, row: Int, column: Int) -> Matrix {
        let changed = copy()
        changed[row, column] += difference
        return changed
    }

    /// A copy with something added to all of a column.
    package func adding(_ difference: KoalaBear, toColumn column: Int) -> Matrix {
        let changed = copy()
        for row in 0..<height { changed[row, column] += difference }
        return changed
    }
}

extension Int64 {
    /// Division that rounds towards negative infinity, so that moments before 1970 fall into their own second, minute or cell.
    package func flooredDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

import Findings
import Testing
import Wire

@testable import Judgement

@Suite("Whether failing goes with the name")
struct NameMatrixTests {
    @Test("Three failures against enough others are told, with the p of SciPy's fisher_exact")
    func depends() throws {
        var matrix = NameMatrix()
        let places = [IPAddress(22, 1, 0, 1), IPAddress(23, 1, 0, 1)]
        for place in places {
            for _ in 0..<2 { matrix.count("a.example", place, failed: true) }
            for name in ["b.example", "c.example", "d.example"] { matrix.count(name, place, failed: false) }
        }
        let contrast = try #require(matrix.dependsOnName("a.example"))
        #expect(contrast.failed == 4 && contrast.othersWorked == 6 && contrast.networks == 2)
        // scipy.stats.fisher_exact([[4, 0], [0, 6]], alternative="greater").pvalue
        #expect(abs(contrast.p - 0.004761904761904762) < 1e-12)
        #expect(matrix.dependsOnName("b.example") == nil)
    }

    @Test("Where other names fail at the place as well, the place is at fault")
    func place() {
        var matrix = NameMatrix()
        let place = IPAddress(22, 1, 0, 1)
        for _ in 0..<5 { for name in ["a.example", "b.example", "c.example"] { matrix.count(name, place, failed: true) } }
        #expect(matrix.dependsOnName("a.example") == nil)
    }

    @Test("Other networks than those of the failures are no control")
    func elsewhere() {
        var matrix = NameMatrix()
        for _ in 0..<4 { matrix.count("a.example", IPAddress(22, 1, 0, 1), failed: true) }
        for _ in 0..<40 { matrix.count("b.example", IPAddress(99, 1, 0, 1), failed: false) }
        #expect(matrix.dependsOnName("a.example") == nil)
    }
}

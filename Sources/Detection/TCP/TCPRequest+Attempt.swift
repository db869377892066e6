import Conversations
import Findings

extension TCPRequest {
    /// What the first words try.
    var attempt: Outcome.Attempt {
        switch kind {
        case .tls: .tlsHello
        case .http: .httpRequest
        case .openVPN: .tunnelHandshake
        case .none, .other: .tcpRequest
        }
    }
}

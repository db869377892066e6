import Findings
import Wire

/// Section 2: how far each device got, and what the access points did.
extension Phrase {
    static let deviceLadderCaption = Phrase(
        "How far each device got, step by step, when it was last seen to try. ✓ reached · ✕ refused · … no answer · ? undecided · – not seen",
        az: "Hər qurğunun son cəhdlərində pillə-pillə haraya çatdığı. ✓ çatıb · ✕ rədd edilib · … cavab yoxdur · ? qeyri-müəyyən · – görünməyib",
        ru:
            "Как далеко, ступень за ступенью, дошло каждое устройство при последних попытках. ✓ пройдено · ✕ отказ · … нет ответа · ? неясно · – не видно"
    )
    static let stoppedColumn = Phrase("Where it stopped", az: "Harada dayanıb", ru: "Где остановилось")
    static let stepRefused = Phrase("refused", az: "rədd edilib", ru: "отказ")
    static let stepSilent = Phrase("no answer", az: "cavab yoxdur", ru: "нет ответа")

    static func accessStep(_ step: AccessLadder.Step) -> Phrase {
        switch step {
        case .probe: Phrase("Search", az: "Axtarış", ru: "Поиск")
        case .authentication: Phrase("Authentication", az: "Autentifikasiya", ru: "Аутентификация")
        case .association: Phrase("Association", az: "Assosiasiya", ru: "Ассоциация")
        case .keys: Phrase("Keys", az: "Açarlar", ru: "Ключи")
        case .address: Phrase("Address", az: "Ünvan", ru: "Адрес")
        case .gateway: Phrase("Gateway", az: "Şlüz", ru: "Шлюз")
        case .beyond: Phrase("Internet", az: "İnternet", ru: "Интернет")
        }
    }

    static let accessPointCaption = Phrase(
        "What the household’s access points did, by their own announcements. A restart has many causes, among them a power cut, an update and somebody at the switch.",
        az:
            "Evin giriş nöqtələrinin öz elanlarına görə nə etdiyi. Yenidən başlamanın çox səbəbi ola bilər, o cümlədən elektrik kəsilməsi, yeniləmə və düyməni basan adam.",
        ru:
            "Что делали точки доступа дома, по их собственным объявлениям. У перезапуска много причин, среди них отключение электричества, обновление и человек у выключателя."
    )
    static let timeColumn = Phrase("Time", az: "Vaxt", ru: "Время")
    static let accessPointColumn = Phrase("Access point", az: "Giriş nöqtəsi", ru: "Точка доступа")
    static let changeColumn = Phrase("What changed", az: "Nə dəyişib", ru: "Что изменилось")
    static let followedColumn = Phrase("An interruption that followed", az: "Sonra gələn fasilə", ru: "Последовавший перерыв")
    static let frameColumn = Phrase("Frame", az: "Kadr", ru: "Кадр")

    static func later(_ interval: Interval) -> Phrase {
        Phrase("\(interval) later", az: "\(interval) sonra", ru: "через \(interval)")
    }

    static func accessPointChange(_ change: AccessPointChange) -> Phrase {
        let (from, to) = (Phrase.wire(change.from), Phrase.wire(change.to))
        let what =
            switch change.what {
            case .restart:
                Phrase("It restarted: its clock began anew", az: "Yenidən başlayıb: saatı sıfırdan başlayıb", ru: "Перезапуск: её часы пошли с нуля")
            case .returned: Phrase("It was heard again after a pause", az: "Fasilədən sonra yenidən eşidilib", ru: "Снова слышна после паузы")
            case .channel: Phrase("Channel: \(from) → \(to)", az: "Kanal: \(from) → \(to)", ru: "Канал: \(from) → \(to)")
            case .security: Phrase("Security: \(from) → \(to)", az: "Mühafizə: \(from) → \(to)", ru: "Защита: \(from) → \(to)")
            case .name: Phrase("Name: \(from) → \(to)", az: "Ad: \(from) → \(to)", ru: "Имя: \(from) → \(to)")
            case .interval:
                Phrase("Beacon interval: \(from) → \(to)", az: "Mayak aralığı: \(from) → \(to)", ru: "Интервал маяков: \(from) → \(to)")
            }
        return change.isAnnounced ? what + .sign(" · ") + Phrase("announced before", az: "əvvəlcədən elan edilib", ru: "объявлено заранее") : what
    }
}

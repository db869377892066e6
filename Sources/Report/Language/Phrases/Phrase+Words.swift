import Findings
import Wire

/// The contract's words as readers see them.
extension Phrase {
    static func confidence(_ confidence: Confidence, _ nature: Nature) -> Phrase {
        if nature == .fault {
            switch confidence {
            case .info: return Phrase("noted", az: "qeyd olunub", ru: "отмечено")
            case .low: return Phrase("weakly shown", az: "zəif göstərilib", ru: "показано слабо")
            case .medium: return Phrase("shown by one fact", az: "bir faktla göstərilib", ru: "показано одним фактом")
            case .high: return Phrase("shown by several facts", az: "bir neçə faktla göstərilib", ru: "показано несколькими фактами")
            case .proof:
                return Phrase("certain by the protocol’s rules", az: "protokolun qaydalarına görə dəqiqdir", ru: "следует из правил протокола")
            }
        }
        switch confidence {
        case .info: return Phrase("an observation only", az: "yalnız müşahidə", ru: "только наблюдение")
        case .low:
            return Phrase(
                "low: honest networks also produce this", az: "aşağı: bunu adi şəbəkələr də törədir", ru: "низкая: такое бывает и в обычных сетях")
        case .medium:
            return Phrase(
                "medium: ordinary behaviour seldom produces this", az: "orta: adi iş rejimində nadir hallarda baş verir",
                ru: "средняя: при обычной работе бывает редко")
        case .high:
            return Phrase(
                "high: ordinary behaviour does not explain this", az: "yüksək: adi iş rejimi bunu izah etmir",
                ru: "высокая: обычной работой не объясняется")
        case .proof:
            return Phrase(
                "not possible without a third party", az: "üçüncü tərəf olmadan mümkün deyil", ru: "невозможно без участия третьей стороны")
        }
    }

    /// The step alone, for tables; ``stepsNote`` says what each means.
    static func step(_ confidence: Confidence, _ nature: Nature) -> Phrase {
        if nature == .fault { return Phrase("fault", az: "nasazlıq", ru: "неисправность") }
        switch confidence {
        case .info: return Phrase("observation", az: "müşahidə", ru: "наблюдение")
        case .low: return Phrase("low", az: "aşağı", ru: "низкая")
        case .medium: return Phrase("medium", az: "orta", ru: "средняя")
        case .high: return Phrase("high", az: "yüksək", ru: "высокая")
        case .proof:
            return Phrase("not possible without a third party", az: "üçüncü tərəf olmadan mümkün deyil", ru: "невозможно без третьей стороны")
        }
    }
    static let stepsNote = Phrase(
        "How sure: low – honest networks also produce this; medium – ordinary behaviour seldom does; high – ordinary behaviour does not explain it. Faults are ordinary trouble.",
        az:
            "Əminlik: aşağı – bunu adi şəbəkələr də törədir; orta – adi iş rejimində nadirdir; yüksək – adi iş rejimi izah etmir. Nasazlıqlar adi texniki problemlərdir.",
        ru:
            "Уверенность: низкая – бывает и в обычных сетях; средняя – при обычной работе редко; высокая – обычной работой не объясняется. Неисправности – обычные неполадки."
    )

    static func nature(_ nature: Nature) -> Phrase {
        switch nature {
        case .tampering:
            Phrase(
                "tampering: packets forged, changed or injected", az: "müdaxilə: paketlər saxta düzəldilib, dəyişdirilib və ya əlavə edilib",
                ru: "вмешательство: пакеты подделаны, изменены или подставлены")
        case .refusal: Phrase("refusal: equipment said no", az: "imtina: avadanlıq rədd cavabı verib", ru: "отказ: оборудование ответило отказом")
        case .silence:
            Phrase(
                "silence: no answer while others were answered", az: "susma: başqalarına cavab verildiyi halda cavab olmayıb",
                ru: "молчание: ответа не было, тогда как другие ответ получали")
        case .fault: Phrase("fault: ordinary trouble", az: "nasazlıq: adi texniki problem", ru: "неисправность: обычная неполадка")
        }
    }

    static func origin(_ origin: Origin) -> Phrase {
        switch origin {
        case .radio:
            Phrase(
                "between the device and its access point", az: "qurğu ilə onun giriş nöqtəsi arasında", ru: "между устройством и его точкой доступа")
        case .lan: Phrase("on the local network", az: "yerli şəbəkədə", ru: "в домашней сети")
        case .gateway:
            Phrase("at the modem or router of the house", az: "evdəki modem və ya marşrutizatorda", ru: "на модеме или маршрутизаторе в доме")
        case .provider:
            Phrase("at the first routers behind the modem", az: "modemdən sonrakı ilk marşrutizatorlarda", ru: "на первых маршрутизаторах за модемом")
        case .beyond:
            Phrase(
                "behind the provider’s first routers", az: "provayderin ilk marşrutizatorlarından sonra", ru: "за первыми маршрутизаторами провайдера"
            )
        case .remote: Phrase("at the far end", az: "qarşı tərəfdə", ru: "на удалённой стороне")
        case .unknown: Phrase("the controls do not say where", az: "nəzarət ölçmələri yeri göstərmir", ru: "контрольные данные место не указывают")
        }
    }

    static func scope(_ scope: Incident.Scope) -> Phrase {
        switch scope {
        case .radio: Phrase("Wi-Fi", az: "Wi-Fi", ru: "Wi-Fi")
        case .device: Phrase("one device", az: "bir qurğu", ru: "одно устройство")
        case .lan: Phrase("home network", az: "ev şəbəkəsi", ru: "домашняя сеть")
        case .gateway: Phrase("modem or router", az: "modem və ya marşrutizator", ru: "модем или маршрутизатор")
        case .uplink: Phrase("no Internet", az: "İnternet yoxdur", ru: "нет Интернета")
        case .destination: Phrase("one destination", az: "bir ünvan", ru: "один адрес")
        case .name: Phrase("one name", az: "bir ad", ru: "одно имя")
        case .service: Phrase("one service", az: "bir xidmət", ru: "одна служба")
        }
    }

    static func standing(_ standing: Standing) -> Phrase {
        switch standing {
        case .contradicted: Phrase("contradicted", az: "təkzib olunur", ru: "опровергается")
        case .contradictedAsSoleCause:
            Phrase("contradicted as sole cause", az: "yeganə səbəb kimi təkzib olunur", ru: "опровергается как единственная причина")
        case .notSupported: Phrase("not supported", az: "təsdiqini tapmır", ru: "не подтверждается")
        case .notExcluded: Phrase("not excluded", az: "istisna edilmir", ru: "не исключено")
        case .fits: Phrase("fits", az: "uyğundur", ru: "согласуется")
        }
    }
    static let fitsNote = Phrase(
        "does not rule out the others, nor say who", az: "başqalarını istisna etmir və kim olduğunu demir",
        ru: "не исключает других и не говорит, кто")

    static func role(_ role: FrameRole) -> Phrase {
        switch role {
        case .trigger: Phrase("sent before", az: "bundan əvvəl göndərilib", ru: "отправлено до этого")
        case .suspect: Phrase("in question", az: "mübahisəli", ru: "спорный пакет")
        case .genuine: Phrase("genuine", az: "həqiqi", ru: "подлинный")
        case .attempt: Phrase("attempt", az: "cəhd", ru: "попытка")
        case .refusal: Phrase("refusal", az: "imtina", ru: "отказ")
        case .control: Phrase("control", az: "nəzarət", ru: "контроль")
        case .baseline: Phrase("baseline", az: "müqayisə əsası", ru: "база сравнения")
        case .context: Phrase("beside", az: "kontekst", ru: "контекст")
        }
    }

    static func destination(_ destination: DestinationClass) -> Phrase {
        switch destination {
        case .radio: Phrase("Joining the Wi-Fi", az: "Wi-Fi-a qoşulma", ru: "Подключение к Wi-Fi")
        case .address: Phrase("Getting an address", az: "Ünvan alma", ru: "Получение адреса")
        case .gateway: Phrase("Home gateway", az: "Ev şlüzü", ru: "Домашний шлюз")
        case .local: Phrase("Other devices at home", az: "Evdəki digər qurğular", ru: "Другие устройства дома")
        case .names: Phrase("Name service (DNS)", az: "Adlar xidməti (DNS)", ru: "Служба имён (DNS)")
        case .internet: Phrase("Internet beyond it", az: "Ondan o tərəf — İnternet", ru: "Интернет за ним")
        }
    }

    static func device(_ device: Device) -> Phrase {
        let role: Phrase =
            device.role == .gateway ? Phrase("gateway", az: "şlüz", ru: "шлюз") : Phrase("device", az: "qurğu", ru: "устройство")
        let address = device.addresses.first.map { $0.description } ?? device.mac?.description
        let name = role + .sign(" ") + .wire(device.id)
        return address.map { name + .sign(" (") + .figure($0) + .sign(")") } ?? name
    }
    static let yes = Phrase("yes", az: "bəli", ru: "да")
    static let no = Phrase("no", az: "xeyr", ru: "нет")
}

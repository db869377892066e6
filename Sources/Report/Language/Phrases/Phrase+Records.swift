import Findings
import Wire

/// Section 8: records that others hold, each with what it shows if this report is wrong.
extension Phrase {
    static let recordsTitle = Phrase(
        "Records held by others that would confirm or refute this", az: "Bunu təsdiq və ya təkzib edəcək, başqalarında olan qeydlər",
        ru: "Записи у других лиц, которые это подтвердят или опровергнут")
    static let recordsIntro = Phrase(
        "The subscriber cannot obtain these. A court or a regulator can order them. Each line says what the record shows if this report is wrong.",
        az:
            "Abunəçi bunları özü əldə edə bilməz. Məhkəmə və ya tənzimləyici orqan tələb edə bilər. Hər bənddə bu hesabat yanlışdırsa, qeydin nə göstərəcəyi deyilir.",
        ru:
            "Абонент получить их сам не может. Истребовать их может суд или регулятор. В каждой строке сказано, что покажет запись, если этот отчёт неверен."
    )
    static func recordsPeriod(_ from: Phrase, _ to: Phrase) -> Phrase {
        Phrase("For the period from \(from) to \(to):", az: "\(from) – \(to) dövrü üçün:", ru: "За период с \(from) по \(to):")
    }

    /// The requests in their fixed order.
    static let records: [Phrase] = [
        .strong(
            Phrase(
                "Provider: session accounting (RADIUS or DHCP)", az: "Provayder: sessiya uçotu (RADIUS və ya DHCP)",
                ru: "Провайдер: учёт сессий (RADIUS или DHCP)")
        )
            + Phrase(
                " for the line: start, stop and cause of termination (Acct-Terminate-Cause). If the line was merely congested, the sessions stay open.",
                az: " xətt üzrə: başlanğıc, son və bağlanma səbəbi (Acct-Terminate-Cause). Xətt sadəcə yüklənmişdisə, sessiyalar açıq qalır.",
                ru:
                    " по линии: начало, конец и причина завершения (Acct-Terminate-Cause). Если линия была просто перегружена, сессии остаются открытыми."
            ),
        .strong(
            Phrase(
                "Provider: remote-management log (TR-069, TR-369)", az: "Provayder: uzaqdan idarəetmə jurnalı (TR-069, TR-369)",
                ru: "Провайдер: журнал удалённого управления (TR-069, TR-369)")
        )
            + Phrase(
                " of the gateway: every change of a parameter with its time and the operator’s account. If nothing was configured, there is no change near the starts listed in section 5.",
                az:
                    " şlüz üzrə: hər parametr dəyişikliyi, vaxtı və operatorun hesabı ilə. Heç nə tənzimlənməyibsə, bölmə 5-dəki başlanğıcların yaxınlığında dəyişiklik yoxdur.",
                ru:
                    " шлюзом: каждое изменение параметра с временем и учётной записью оператора. Если ничего не настраивали, изменений вблизи начал, указанных в разделе 5, нет."
            ),
        .strong(
            Phrase(
                "Provider: changes of policy on the line’s access router", az: "Provayder: xəttin çıxış marşrutizatorunda qayda dəyişiklikləri",
                ru: "Провайдер: изменения политик на маршрутизаторе доступа")
        )
            + Phrase(
                " (BNG, PCRF), and for mobile service the barring and cell logs (HLR, HSS). If no rule was set, none is listed.",
                az: " (BNG, PCRF), mobil xidmət üçün isə məhdudiyyət və baza stansiyası jurnalları (HLR, HSS). Qayda qoyulmayıbsa, siyahıda yoxdur.",
                ru: " (BNG, PCRF), а для мобильной связи — журналы ограничений и базовых станций (HLR, HSS). Если правил не ставили, их там нет."),
        .strong(
            Phrase(
                "Provider: fault tickets and planned works", az: "Provayder: nasazlıq müraciətləri və planlı işlər",
                ru: "Провайдер: заявки о неисправностях и плановые работы")
        )
            + Phrase(
                " for the access node. If there was a general fault, other subscribers of the node show it.",
                az: " çıxış qovşağı üzrə. Ümumi nasazlıq olubsa, qovşağın başqa abunəçilərində də görünür.",
                ru: " по узлу доступа. Если была общая неисправность, она видна у других абонентов узла."),
        .strong(
            Phrase(
                "Provider: orders received", az: "Provayder: alınmış göstərişlər",
                ru: "Провайдер: полученные предписания")
        )
            + Phrase(
                " that concern the line, the subscriber or a destination of section 5, with their legal basis. If there was none, the provider can state so in writing.",
                az: " xəttə, abunəçiyə və ya bölmə 5-dəki ünvana aid, hüquqi əsası ilə. Olmayıbsa, provayder bunu yazılı bildirə bilər.",
                ru:
                    " в отношении линии, абонента или адреса из раздела 5, с правовым основанием. Если их не было, провайдер может заявить об этом письменно."
            ),
        .strong(
            Phrase(
                "The gateway itself", az: "Şlüzün özü",
                ru: "Сам шлюз")
        )
            + Phrase(
                ", before anyone takes it away for inspection: a signed hand-over record, an export of its configuration, its log and the hash of its firmware. If the gateway did not filter, its rules show none.",
                az:
                    ", kimsə onu yoxlamağa aparmazdan əvvəl: imzalanmış təhvil-təslim aktı, ayarlarının ixracı, jurnalı və proqram təminatının heş cəmi. Şlüz süzgəcdən keçirməyibsə, qaydalarında heç nə yoxdur.",
                ru:
                    ", прежде чем кто-либо заберёт его на проверку: подписанный акт передачи, выгрузка настроек, журнал и хеш прошивки. Если шлюз не фильтровал, в его правилах ничего нет."
            ),
    ]
}

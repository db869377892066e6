/// Kinds about names, and what is asked for by name.
extension KindWords {
    static let dnsForgedAnswer = KindWords(
        "Saxta cavab yanlış ünvan verdi", "Поддельный ответ дал неверный адрес",
        plainAz: """
            Qurğu saytın ünvanını bir dəfə soruşdu və iki fərqli cavab aldı, ya da cavab adlar serverinin cavab verə biləcəyindən tez gəldi. \
            Adlar serveri bir suala bir dəfə cavab verir. O biri cavabı yolda sualı görmüş nə isə düzəldib.
            """,
        plainRu: """
            Устройство один раз спросило, где находится сайт, и получило два разных ответа либо ответ раньше, чем сервер имён может ответить. \
            Сервер имён отвечает на вопрос один раз. Другой ответ составило что-то на пути, увидевшее вопрос.
            """)
    static let dnsRefusedName = KindWords(
        "Adlar serveri bir adı vermədi", "Сервер имён не выдал одно имя",
        plainAz: """
            Adlar serveri adın olmadığını dedi, onu rədd etdi və ya o barədə susdu, başqa suallara isə cavab verdi; adın mövcud olduğunu isə \
            başqa bir şey göstərir. Müddəti bitmiş adlar və ailənin özünün seçdiyi süzgəclər də belə görünür.
            """,
        plainRu: """
            Сервер имён сообщил, что имени не существует, отказал в нём или промолчал, тогда как на другие вопросы отвечал, а что-то иное \
            показывает, что имя существует. Так же выглядят истёкшие имена и фильтры, выбранные самой семьёй.
            """)
    static let dnsHijackedResolver = KindWords(
        "Başqa adlar serveri cavab verdi", "Ответил другой сервер имён",
        plainAz: """
            Ümumi adlar serverinə verilən suallara yaxınlıqdakı başqa server cavab verdi. Bir çox marşrutizatoru belə qurmaq olar, buna görə \
            cavabın gəldiyi yer önəmlidir.
            """,
        plainRu: """
            На вопросы к общедоступному серверу имён отвечал другой, расположенный поблизости. Так можно настроить многие маршрутизаторы, \
            поэтому важно, откуда пришёл ответ.
            """)
    static let dnsEncryptedBlocked = KindWords(
        "Şifrələnmiş adlar xidməti keçmədi", "Шифрованная служба имён не проходила",
        plainAz: """
            Qurğu adları gizli soruşmağa çalışdı və kəsildi və ya cavab almadı, adi suallar isə keçdi. Şirkət və məktəb şəbəkələri qayda üzrə \
            belə edir.
            """,
        plainRu: """
            Устройство пыталось узнавать имена скрытно и было прервано или осталось без ответа, тогда как обычные вопросы проходили. Сети \
            компаний и школ делают так по своим правилам.
            """)
    static let tlsBlockedName = KindWords(
        "Bir ad üzrə təhlükəsiz bağlantılar alınmadı", "Защищённые соединения не удавались для одного имени",
        plainAz: """
            Bağlantılar qurğu hansı saytı istədiyini dedikdən dərhal sonra və yalnız həmin ad üçün alınmadı: eyni ünvandakı başqa adlar və ya \
            adsız eyni sorğu keçdi. Deməli, həlledici olan serverin əlçatanlığı deyil, ad idi. Bu adı verməyən server də onu rədd edə bilər; \
            onun öz paketləri məsafəsindən və vaxtından tanınır.
            """,
        plainRu: """
            Соединения срывались сразу после того, как устройство называло нужный сайт, и только для этого имени: другие имена на том же адресе \
            или тот же запрос без имени проходили. Значит, решало имя, а не доступность сервера. Отказать может и сервер, который этого имени \
            не обслуживает; его собственные пакеты узнаются по расстоянию и времени.
            """)
    static let tlsInterception = KindWords(
        "Təhlükəsiz bağlantılar yolda açıldı", "Защищённые соединения вскрывались в пути",
        plainAz: """
            Bir-biri ilə əlaqəsi olmayan saytların sertifikatları qəflətən əvvəllər onları verməmiş bir qurumdan gəldi. Virus proqramları və \
            şirkət şəbəkələri öz qurğularında belə edir.
            """,
        plainRu: """
            Сертификаты не связанных между собой сайтов внезапно стали приходить от одного издателя, который раньше их не выдавал. Антивирусы и \
            сети компаний делают так на своих устройствах.
            """)
    static let httpBlockPage = KindWords(
        "Səhifə əvəzinə bildiriş gəldi", "Вместо страницы пришло уведомление",
        plainAz: """
            Şifrələnməmiş sorğuya qısa səhifə və ya başqa yerə yönləndirmə ilə cavab verildi. Saytlar bəzən özləri belə cavab verir; əlaqəsi \
            olmayan saytlar üçün eyni səhifə və ya həddən artıq tez gələn səhifə isə saytdan gəlmir.
            """,
        plainRu: """
            На незашифрованный запрос пришла короткая страница или перенаправление в другое место. Иногда сайты отвечают так сами; но \
            одинаковая страница для не связанных сайтов или пришедшая слишком рано исходит не от сайта.
            """)
    static let httpCaptivePortal = KindWords(
        "Giriş səhifəsi bağlantını saxladı", "Страница входа удерживала соединение",
        plainAz: """
            Şəbəkə hər sorğuya öz səhifəsi ilə cavab verdi: mehmanxana girişi, yaxud ödənilməmiş hesab və ya bitmiş kvota barədə provayder \
            səhifəsi. O, qurğunu saxladıqca qalan bütün uğursuzluqlar ona aiddir.
            """,
        plainRu: """
            Сеть отвечала на каждый запрос своей страницей: вход в гостинице или страница провайдера о неоплаченном счёте либо исчерпанной \
            квоте. Пока она удерживает устройство, все прочие неудачи относятся к ней.
            """)
}

package dev.dermaga.hub.security;

import java.util.Locale;

/** What a person reads when a sign-in did not succeed, with a way to try again; in English, Chinese and Malay. */
enum SignInPage {
    EXPIRED(
            new Text("Sign-in was not finished", "It took too long, or it was begun in another window."),
            new Text("登录未完成", "登录超时，或是在另一个窗口中开始的。"),
            new Text("Log masuk belum selesai", "Ia mengambil masa terlalu lama, atau dimulakan di tetingkap lain.")),
    DECLINED(
            new Text("Sign-in was declined", "DingTalk did not say who you are."),
            new Text("登录被拒绝", "钉钉没有确认您的身份。"),
            new Text("Log masuk ditolak", "DingTalk tidak mengesahkan siapa anda.")),
    UNREACHABLE(
            new Text("DingTalk did not answer", "Sign-in could not be confirmed. Please try again in a moment."),
            new Text("钉钉没有响应", "无法确认登录，请稍后重试。"),
            new Text("DingTalk tidak menjawab", "Log masuk tidak dapat disahkan. Sila cuba sebentar lagi.")),
    TOO_OFTEN(
            new Text("Too many attempts", "Please wait ten minutes, then try again."),
            new Text("尝试次数过多", "请等待十分钟后重试。"),
            new Text("Terlalu banyak cubaan", "Sila tunggu sepuluh minit, kemudian cuba lagi.")),
    UNKNOWN_PERSON(
            new Text(
                    "You are not on this pier yet",
                    "DingTalk knows you, but you are in none of the groups that are bound here. Ask your administrator."),
            new Text("您尚未加入", "钉钉认识您，但您不在这里绑定的任何群中。请联系管理员。"),
            new Text(
                    "Anda belum berada di sini",
                    "DingTalk mengenali anda, tetapi anda bukan ahli mana-mana kumpulan di sini. Hubungi pentadbir anda."));

    private record Text(String title, String explanation) {}

    private final Text english;
    private final Text chinese;
    private final Text malay;

    SignInPage(Text english, Text chinese, Text malay) {
        this.english = english;
        this.chinese = chinese;
        this.malay = malay;
    }

    String html(Locale locale) {
        String language = locale.getLanguage();
        Text text = language.equals("zh") ? chinese : language.equals("ms") ? malay : english;
        String again = language.equals("zh") ? "重新登录" : language.equals("ms") ? "Cuba lagi" : "Try again";
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Dermaga</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid;
                       place-items: center; background: #f5f7fa; color: #1f2937 }
                main { max-width: 26rem; margin: 1rem; padding: 2rem; background: #fff; border-radius: 12px;
                       box-shadow: 0 1px 4px #0002 }
                h1 { font-size: 1.25rem; margin: 0 0 .5rem }
                a { display: inline-block; margin-top: 1rem; padding: .5rem 1rem; border-radius: 8px; color: #fff;
                    background: #1256c4; text-decoration: none }
                </style></head>
                <body><main><h1>%s</h1><p>%s</p><a href="/login">%s</a></main></body>
                </html>
                """.formatted(
                        language.equals("zh") || language.equals("ms") ? language : "en",
                        text.title(),
                        text.title(),
                        text.explanation(),
                        again);
    }
}

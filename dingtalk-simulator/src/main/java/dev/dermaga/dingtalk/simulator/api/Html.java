package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.world.Person;
import java.util.Collection;

/** The pages where a person chooses: nothing but a form, and no script. */
final class Html {
    private static final String LOOK = """
            :root{color-scheme:light dark;--ground:light-dark(#eef3fa,#0c0f15);--panel:light-dark(#fff,#151a23);
            --line:light-dark(#d5dce8,#303949);--text:light-dark(#16202f,#e7ebf3);--muted:light-dark(#566173,#9aa6ba);
            --accent:light-dark(#1463d8,#6aaaff)}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;background:var(--ground);
            color:var(--text);font:15px/1.5 system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',
            'Noto Sans','WenQuanYi Micro Hei',sans-serif}
            main{width:100%;max-width:26rem;padding:28px 28px 20px;background:var(--panel);border:1px solid var(--line);
            border-radius:16px;box-shadow:0 10px 40px rgb(20 35 65 / 10%)}
            .mark{display:block;width:44px;height:44px;margin:0 auto 14px}
            h1{margin:0 0 14px;font-size:1.35rem;line-height:1.3;text-align:center;overflow-wrap:anywhere}
            h2{margin:18px 0 8px;font-size:.95rem} p{margin:0 0 6px}
            ul{list-style:none;margin:0;padding:0} .learns{padding-left:1.2em;list-style:disc;color:var(--muted)}
            .people{max-height:21rem;overflow:auto;padding:3px;margin:-3px}
            button,input{font:inherit;color:inherit;background:none;border:1px solid var(--line);border-radius:10px}
            button{display:flex;align-items:center;gap:12px;width:100%;margin:0 0 8px;padding:9px 12px;text-align:start;
            cursor:pointer} input{padding:8px 10px;margin:0 0 10px;width:100%}
            button:hover,button:focus-visible,input:focus-visible{border-color:var(--accent);
            outline:2px solid var(--accent)}
            .face{display:grid;place-items:center;flex:none;width:38px;height:38px;border-radius:10px;background:#1f6ad6;
            color:#fff;font-size:13px;font-weight:600}
            .who{flex:1;min-width:0;font-weight:600;overflow-wrap:anywhere}
            small,.note{color:var(--muted);font-size:.85rem;font-weight:400} .note{text-align:center;margin-top:8px}
            .deny{justify-content:center;margin-top:10px;color:var(--muted)}
            nav{display:flex;justify-content:center;gap:16px;margin-top:14px;padding-top:12px;
            border-top:1px solid var(--line);font-size:.85rem}
            a{color:var(--accent)} [aria-current]{color:var(--text);font-weight:600;text-decoration:none}
            """;
    private static final String MARK = "<svg class=\"mark\" viewBox=\"0 0 44 44\" aria-hidden=\"true\">"
            + "<rect width=\"44\" height=\"44\" rx=\"12\" fill=\"#1f6ad6\"/><path fill=\"#fff\" d=\"M9 11c6 5 12 7 19 8l-7 1"
            + " 8 2-4 4h5L19 37l3-8h-5l3-4c-6-2-9-7-11-14Z\"/></svg>";

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escape(value) + "\">";
    }

    static String choice(Collection<Person> people) {
        return choice(people, "Cancel");
    }

    /** A button for each person, and one to say no. */
    static String choice(Collection<Person> people, String cancel) {
        StringBuilder list = new StringBuilder("<ul class=\"people\">");
        for (Person person : people) {
            list.append("<li><button type=\"submit\" name=\"user\" value=\"")
                    .append(escape(person.userId()))
                    .append("\"><span class=\"face\" aria-hidden=\"true\">")
                    .append(escape(initials(person.name())))
                    .append("</span><span class=\"who\">")
                    .append(escape(person.name()))
                    .append("</span> <small>")
                    .append(escape(person.title()))
                    .append("</small></button></li>");
        }
        return list.append("</ul><button type=\"submit\" name=\"deny\" value=\"1\" class=\"deny\">")
                .append(escape(cancel))
                .append("</button>")
                .toString();
    }

    /** The last two signs of a Chinese name, else the first letters of its first and last word. */
    private static String initials(String name) {
        int[] signs = name.strip().codePoints().toArray();
        if (signs.length == 0) {
            return "";
        }
        if (Character.isIdeographic(signs[0])) {
            int from = Math.max(0, signs.length - 2);
            return new String(signs, from, signs.length - from);
        }
        String[] words = name.strip().split("\\s+");
        return first(words[0]) + (words.length > 1 ? first(words[words.length - 1]) : "");
    }

    private static String first(String word) {
        return Character.toString(Character.toUpperCase(word.codePointAt(0)));
    }

    static Answer page(int status, String body) {
        return page(status, "en", "DingTalk simulator", body);
    }

    static Answer page(int status, String locale, String title, String body) {
        String document = "<!doctype html><html lang=\"" + locale + "\"><head><meta charset=\"utf-8\"><title>"
                + escape(title) + "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<style>" + LOOK + "</style></head><body><main>" + MARK + body + "</main></body></html>";
        return Answer.html(status, document)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
                .with("Referrer-Policy", "no-referrer");
    }
}

package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.world.Person;
import java.util.Collection;

/** The pages where a person chooses: nothing but a form, and no script. */
final class Html {
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

    /** A button for each person, and one to say no. */
    static String choice(Collection<Person> people) {
        StringBuilder list = new StringBuilder("<ul>");
        for (Person person : people) {
            list.append("<li><button type=\"submit\" name=\"user\" value=\"")
                    .append(escape(person.userId()))
                    .append("\">")
                    .append(escape(person.name()))
                    .append(" <small>")
                    .append(escape(person.title()))
                    .append("</small></button></li>");
        }
        return list.append("</ul><button type=\"submit\" name=\"deny\" value=\"1\" class=\"deny\">Cancel</button>")
                .toString();
    }

    static Answer page(int status, String body) {
        String document = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Sign in · DingTalk simulator</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color:#1f2329}
                h1{font-size:1.4rem} ul{list-style:none;padding:0}
                button{display:block;width:100%;margin:.5rem 0;padding:.75rem 1rem;font:inherit;text-align:left;
                background:#fff;border:1px solid #c9cdd4;border-radius:8px;cursor:pointer;color:inherit}
                button:hover,button:focus-visible{border-color:#1677ff;outline:2px solid #1677ff}
                .deny{text-align:center;color:#5a6068} small{color:#5a6068;float:right}
                </style></head><body><main>
                """ + body + "</main></body></html>";
        return Answer.html(status, document)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
                .with("Referrer-Policy", "no-referrer");
    }
}

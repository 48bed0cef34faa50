package dev.dermaga.hub.people;

import java.util.Arrays;
import java.util.List;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;

/** How Chinese characters are said, in Latin letters without tones; ü is a v. */
public final class Pinyin {

    private static final HanyuPinyinOutputFormat PLAIN = new HanyuPinyinOutputFormat();

    static {
        PLAIN.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        PLAIN.setVCharType(HanyuPinyinVCharType.WITH_V);
    }

    private Pinyin() {}

    /** Every way in which a character is said, the usual one first; empty for what is no Chinese character. */
    static List<String> readings(int character) {
        if (!Character.isBmpCodePoint(character) || !Character.isIdeographic(character)) {
            return List.of();
        }
        try {
            String[] said = PinyinHelper.toHanyuPinyinStringArray((char) character, PLAIN);
            return said == null ? List.of() : Arrays.stream(said).distinct().toList();
        } catch (BadHanyuPinyinOutputFormatCombination e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text with its Chinese characters as they are usually said; words of Latin letters stand apart from them. */
    public static String spelled(String text) {
        StringBuilder spelled = new StringBuilder();
        boolean wasChinese = false;
        for (int character : text.codePoints().toArray()) {
            List<String> readings = readings(character);
            boolean isChinese = !readings.isEmpty();
            if (isChinese != wasChinese && !spelled.isEmpty()) {
                spelled.append(' ');
            }
            spelled.append(isChinese ? readings.get(0) : Character.toString(character));
            wasChinese = isChinese;
        }
        return spelled.toString();
    }
}

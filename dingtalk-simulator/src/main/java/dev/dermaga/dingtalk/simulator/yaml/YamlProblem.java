package dev.dermaga.dingtalk.simulator.yaml;

/** What is wrong with a YAML text, where, and what to do about it. */
public final class YamlProblem extends IllegalArgumentException {
    public YamlProblem(int line, int column, String what) {
        super("line " + line + ", column " + column + ": " + what);
    }

    public YamlProblem(String source, YamlProblem problem) {
        super(source + ", " + problem.getMessage(), problem);
    }
}

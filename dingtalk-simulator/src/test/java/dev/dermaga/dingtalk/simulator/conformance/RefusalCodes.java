package dev.dermaga.dingtalk.simulator.conformance;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Every code that the simulator's sources refuse a call with, by the class that names it. It follows a code from
 * {@code Refusal.modern} and the like back through parameters, constants and fields to where it is written.
 */
final class RefusalCodes {
    /** A parameter that ends in a code: what a caller gives there is one. */
    private record Maker(String owner, String method, int arguments, int parameter, Affix affix) {
        Maker(String owner, String method, int arguments, int parameter) {
            this(owner, method, arguments, parameter, new Affix("", ""));
        }

        Maker(String owner, MethodTree method, int parameter, Affix affix) {
            this(owner, method.getName().toString(), method.getParameters().size(), parameter, affix);
        }
    }

    /** What stands before and behind an expression in the code that it is a part of. */
    private record Affix(String before, String behind) {
        String around(Object part) {
            return before + part + behind;
        }
    }

    private record Called(TreePath at, String owner, String method, List<? extends ExpressionTree> arguments) {}

    private final Map<String, List<Called>> calls = new HashMap<>();
    private final Map<String, Map<String, VariableTree>> fields = new HashMap<>();
    private final Map<String, String> packages = new HashMap<>();
    private final Map<String, Set<String>> nested = new HashMap<>();
    private final Deque<Maker> open = new ArrayDeque<>();
    private final Set<Maker> known = new HashSet<>();
    private final Map<String, Set<String>> codes = new TreeMap<>();
    private final Set<String> made = new TreeSet<>();

    private RefusalCodes() {}

    static RefusalCodes of(Path sources) throws IOException {
        RefusalCodes all = new RefusalCodes();
        for (CompilationUnitTree unit : parsed(sources)) {
            all.note(unit);
        }
        for (int arguments = 2; arguments <= 3; arguments++) {
            all.follow(new Maker("Refusal", "old", arguments, 0));
            all.follow(new Maker("Refusal", "wrapped", arguments, 0));
        }
        for (int arguments = 3; arguments <= 5; arguments++) {
            all.follow(new Maker("Refusal", "modern", arguments, 1));
        }
        all.follow(new Maker("Unread", "<init>", 3, 1));
        all.follow(new Maker("Route", "refusesOtherTokensWith", 1, 0));
        while (!all.open.isEmpty()) {
            all.collect(all.open.pop());
        }
        return all;
    }

    /** The codes that each class names. */
    Map<String, Set<String>> byClass() {
        return codes;
    }

    /** Where a code comes out of an expression that cannot be followed. */
    Set<String> madeAtRunTime() {
        return made;
    }

    private static Iterable<? extends CompilationUnitTree> parsed(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("Refusal.java"))
                    .toList();
            return ((JavacTask) compiler.getTask(
                            null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(java)))
                    .parse();
        }
    }

    private void note(CompilationUnitTree unit) {
        Map<String, String> imported = new HashMap<>();
        for (ImportTree each : unit.getImports()) {
            if (each.isStatic() && each.getQualifiedIdentifier() instanceof MemberSelectTree member) {
                imported.put(
                        member.getIdentifier().toString(),
                        member.getExpression().toString().replaceFirst(".*\\.", ""));
            }
        }
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                ExpressionTree target = call.getMethodSelect();
                if (target instanceof IdentifierTree name) {
                    String method = nameOf(name).equals("this") ? "<init>" : nameOf(name);
                    note(method, imported.getOrDefault(method, owner(getCurrentPath())), call.getArguments());
                } else if (target instanceof MemberSelectTree member) {
                    note(
                            member.getIdentifier().toString(),
                            member.getExpression().toString(),
                            call.getArguments());
                }
                return super.visitMethodInvocation(call, unused);
            }

            @Override
            public Void visitNewClass(NewClassTree made, Void unused) {
                note("<init>", made.getIdentifier().toString(), made.getArguments());
                return super.visitNewClass(made, unused);
            }

            @Override
            public Void visitClass(ClassTree type, Void unused) {
                packages.put(owner(getCurrentPath()), unit.getPackageName().toString());
                nested.computeIfAbsent(owner(getCurrentPath()), any -> new HashSet<>())
                        .add(type.getSimpleName().toString());
                return super.visitClass(type, unused);
            }

            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
                    fields.computeIfAbsent(owner(getCurrentPath()), any -> new HashMap<>())
                            .put(variable.getName().toString(), variable);
                }
                return super.visitVariable(variable, unused);
            }

            private void note(String method, String owner, List<? extends ExpressionTree> arguments) {
                calls.computeIfAbsent(method, any -> new ArrayList<>())
                        .add(new Called(getCurrentPath(), owner, method, arguments));
            }
        }.scan(unit, null);
    }

    private void follow(Maker maker) {
        if (known.add(maker)) {
            open.add(maker);
        }
    }

    private void collect(Maker maker) {
        for (Called call : calls.getOrDefault(maker.method, List.of())) {
            if (isOf(maker, call)) {
                resolve(call.arguments.get(maker.parameter), call.at, maker.affix);
            }
        }
    }

    private boolean isOf(Maker maker, Called call) {
        if (call.arguments.size() != maker.arguments) {
            return false;
        }
        String type = typeOf(call);
        if (type == null) {
            return !maker.method.equals("<init>")
                    && (maker.owner.equals("Route")
                            || packages.get(owner(call.at)).equals(packages.get(maker.owner)));
        }
        return type.equals(maker.owner)
                || owner(call.at).equals(maker.owner) && nested.get(maker.owner).contains(type);
    }

    /** The class whose method is called; null when that takes more than a look. */
    private String typeOf(Called call) {
        if (call.owner.matches("[A-Z]\\w*(\\.[A-Z]\\w*)*")) {
            return call.owner.replaceFirst("\\..*", "");
        }
        return call.owner.matches("\\w+") ? typeOf(call.owner, call.at) : null;
    }

    /** Null when it is not declared here. */
    private String typeOf(String variable, TreePath at) {
        for (TreePath path = at; path != null; path = path.getParentPath()) {
            VariableTree local = path.getLeaf() instanceof MethodTree ? local(path, variable) : null;
            if (local != null && local.getType() != null) {
                return local.getType().toString();
            }
        }
        VariableTree field = fields.getOrDefault(owner(at), Map.of()).get(variable);
        return field == null ? null : field.getType().toString();
    }

    private void resolve(ExpressionTree code, TreePath at, Affix affix) {
        if (code instanceof ParenthesizedTree inner) {
            resolve(inner.getExpression(), at, affix);
        } else if (code instanceof ConditionalExpressionTree either) {
            resolve(either.getTrueExpression(), at, affix);
            resolve(either.getFalseExpression(), at, affix);
        } else if (code instanceof LiteralTree literal) {
            if (literal.getValue() != null) {
                codes.computeIfAbsent(owner(at), any -> new TreeSet<>()).add(affix.around(literal.getValue()));
            }
        } else if (code instanceof UnaryTree negative && negative.getExpression() instanceof LiteralTree number) {
            codes.computeIfAbsent(owner(at), any -> new TreeSet<>()).add(affix.around("-" + number.getValue()));
        } else if (code instanceof BinaryTree sum && sum.getLeftOperand() instanceof LiteralTree begin) {
            resolve(sum.getRightOperand(), at, new Affix(affix.before + begin.getValue(), affix.behind));
        } else if (code instanceof BinaryTree sum && sum.getRightOperand() instanceof LiteralTree end) {
            resolve(sum.getLeftOperand(), at, new Affix(affix.before, end.getValue() + affix.behind));
        } else if (!(code instanceof IdentifierTree name) || !resolved(nameOf(name), at, affix)) {
            made.add(owner(at) + ": " + code);
        }
    }

    /** A parameter, a variable or a field of this name, as seen from here. */
    private boolean resolved(String name, TreePath at, Affix affix) {
        for (TreePath path = at; path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof MethodTree method) {
                int parameter = parameter(method, name);
                if (parameter >= 0) {
                    follow(new Maker(owner(path), method, parameter, affix));
                    return true;
                }
                VariableTree local = local(path, name);
                if (local != null && local.getInitializer() != null) {
                    resolve(local.getInitializer(), path, affix);
                    return true;
                }
            }
        }
        VariableTree field = fields.getOrDefault(owner(at), Map.of()).get(name);
        if (field != null && field.getInitializer() != null) {
            resolve(field.getInitializer(), at, affix);
            return true;
        }
        return field != null && followed(name, at, affix);
    }

    /** A field that constructors set from a parameter of the same name. */
    private boolean followed(String name, TreePath at, Affix affix) {
        TreePath path = at;
        while (!(path.getLeaf() instanceof ClassTree)) {
            path = path.getParentPath();
        }
        boolean found = false;
        for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
            if (member instanceof MethodTree method && method.getName().contentEquals("<init>")) {
                int parameter = parameter(method, name);
                if (parameter >= 0) {
                    follow(new Maker(owner(at), method, parameter, affix));
                    found = true;
                }
            }
        }
        return found;
    }

    private static int parameter(MethodTree method, String name) {
        for (int i = 0; i < method.getParameters().size(); i++) {
            if (method.getParameters().get(i).getName().contentEquals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static VariableTree local(TreePath method, String name) {
        VariableTree[] found = new VariableTree[1];
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                if (variable.getName().contentEquals(name)) {
                    found[0] = variable;
                }
                return super.visitVariable(variable, unused);
            }
        }.scan(method, null);
        return found[0];
    }

    private static String nameOf(IdentifierTree tree) {
        return tree.getName().toString();
    }

    /** The top-level class that this stands in. */
    private static String owner(TreePath at) {
        String owner = "";
        for (TreePath path = at; path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof ClassTree type
                    && !type.getSimpleName().toString().isEmpty()) {
                owner = type.getSimpleName().toString();
            }
        }
        return owner;
    }
}

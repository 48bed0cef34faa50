package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.directory.ContactScope;
import dev.dermaga.dingtalk.client.directory.MemberPage;
import dev.dermaga.dingtalk.client.directory.Person;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.hub.directory.Contacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the contacts. */
@Component
class DingTalkContacts implements Contacts {

    private static final Set<String> GONE = Set.of("33012", "60121");
    private static final Set<String> NO_DEPARTMENT = Set.of("60003", "50004");
    private static final String OUT_OF_SIGHT = "50002";

    /** What the call that was refused needs, where DingTalk does not say it. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "/topapi/v2/user/get", "qyapi_get_member",
            "/topapi/v2/user/list", "qyapi_get_department_member",
            "/topapi/v2/department/get", "qyapi_get_department_list",
            "/topapi/v2/department/listsub", "qyapi_get_department_list");

    /** Under which organizations keep an English name: DingTalk has no field of its own for it. */
    private static final List<String> ENGLISH = List.of("英文名", "English name", "englishName");

    private final AppClient dingtalk;
    private final JsonMapper json;

    DingTalkContacts(AppClient dingtalk, JsonMapper json) {
        this.dingtalk = dingtalk;
        this.json = json;
    }

    @Override
    public Scope scope() {
        ContactScope scope = asked(() -> dingtalk.get().directory().scope());
        return new Scope(
                scope.departments().stream().map(DepartmentId::value).toList(),
                scope.people().stream().map(UserId::value).toList());
    }

    @Override
    public Optional<Department> department(long id) {
        return unless(NO_DEPARTMENT, () -> {
            var details = dingtalk.get().directory().departments().get(DepartmentId.of(id));
            return new Department(id, value(details.parent()), details.name());
        });
    }

    @Override
    public List<Department> below(long department) {
        return unless(
                        NO_DEPARTMENT,
                        () -> dingtalk.get().directory().departments().below(DepartmentId.of(department)))
                .orElse(List.of())
                .stream()
                .map(found -> new Department(found.id().value(), value(found.parent()), found.name()))
                .toList();
    }

    @Override
    public Page people(long department, @Nullable String page) {
        return unless(NO_DEPARTMENT, () -> dingtalk.get().directory().memberPage(DepartmentId.of(department), page))
                .map(this::page)
                .orElseGet(() -> new Page(List.of(), null));
    }

    private Page page(MemberPage page) {
        return new Page(page.people().stream().map(this::employee).toList(), page.next());
    }

    @Override
    public Look person(String id) {
        try {
            return new Look(employee(dingtalk.get().directory().user(UserId.of(id))), false);
        } catch (Refused e) {
            if (GONE.contains(e.code()) || e.code().equals(OUT_OF_SIGHT)) {
                return new Look(null, GONE.contains(e.code()));
            }
            throw failure(e);
        } catch (DingTalkException e) {
            throw failure(e);
        }
    }

    private Employee employee(Person person) {
        return new Employee(
                person.userId().value(),
                person.name(),
                person.unionId().value(),
                person.title(),
                person.mobile(),
                english(person.profile().extension()),
                person.departments().stream().map(DepartmentId::value).toList());
    }

    private @Nullable String english(@Nullable String extension) {
        if (extension == null || extension.isBlank()) {
            return null;
        }
        try {
            JsonNode fields = json.readTree(extension);
            return ENGLISH.stream()
                    .map(name -> fields.path(name).asString(""))
                    .filter(name -> !name.isBlank())
                    .findFirst()
                    .orElse(null);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static <T> Optional<T> unless(Set<String> codes, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (Refused e) {
            if (codes.contains(e.code())) {
                return Optional.empty();
            }
            throw failure(e);
        } catch (DingTalkException e) {
            throw failure(e);
        }
    }

    private static <T> T asked(Supplier<T> call) {
        return unless(Set.of(), call).orElseThrow();
    }

    private static RuntimeException failure(DingTalkException failure) {
        if (failure instanceof Refused refused && refused.grantAt().isPresent()) {
            List<String> missing = refused.missingPermissions().isEmpty()
                    ? Stream.ofNullable(PERMISSIONS.get(
                                    refused.call().substring(refused.call().indexOf(' ') + 1)))
                            .toList()
                    : refused.missingPermissions();
            return new Denied(
                    refused.code(),
                    refused.reason(),
                    missing,
                    refused.grantAt().get().toString());
        }
        return Translated.failure(failure);
    }

    private static @Nullable Long value(@Nullable DepartmentId id) {
        return id == null ? null : id.value();
    }
}

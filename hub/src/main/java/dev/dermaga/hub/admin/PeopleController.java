package dev.dermaga.hub.admin;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.people.Role;
import dev.dermaga.hub.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everybody the hub knows, and what they are here. */
@RestController
@RequestMapping("/api/v1/admin/people")
@Needs(Right.ADMINISTER)
class PeopleController {

    private static final int MOST_PER_PAGE = 200;

    private final PeopleService people;

    PeopleController(PeopleService people) {
        this.people = people;
    }

    /**
     * By name.
     *
     * @param q a part of the name or of the id
     * @param before the {@code next} of the page that came before
     */
    @GetMapping
    Page<KnownPerson> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        List<KnownPerson> found = people.find(q, role, before, most + 1);
        List<KnownPerson> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(items, found.size() > most ? items.get(most - 1).id() : null);
    }

    record NewRole(Role role) {}

    @PutMapping("/{id}/role")
    KnownPerson setRole(@PathVariable String id, @RequestBody NewRole body, Account caller) {
        return people.setRole(caller, id, body.role());
    }
}

package dev.dermaga.hub.tokens;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own tokens, and everybody's for those who run the hub. */
@RestController
@RequestMapping("/api/v1")
class TokenController {

    private final TokenService tokens;

    TokenController(TokenService tokens) {
        this.tokens = tokens;
    }

    record TokenList(List<ApiToken> items) {}

    @PostMapping("/me/tokens")
    @Needs(Right.TOKENS)
    ResponseEntity<TokenService.Made> make(@RequestBody TokenService.Wanted wanted, Account caller) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(tokens.make(caller, wanted));
    }

    @GetMapping("/me/tokens")
    @Needs(Right.TOKENS)
    TokenList own(Account caller) {
        return new TokenList(tokens.of(caller));
    }

    @DeleteMapping("/me/tokens/{id}")
    @Needs(Right.TOKENS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeOwn(@PathVariable UUID id, Account caller) {
        tokens.revokeOwn(caller, id);
    }

    @GetMapping("/admin/tokens")
    @Needs(Right.ADMINISTER)
    TokenList all() {
        return new TokenList(tokens.all());
    }

    @DeleteMapping("/admin/tokens/{id}")
    @Needs(Right.ADMINISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAny(@PathVariable UUID id, Account caller) {
        tokens.revokeAny(caller, id);
    }
}

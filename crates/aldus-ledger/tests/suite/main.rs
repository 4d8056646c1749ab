//! One suite of tests for both databases: each test gets an empty ledger at an address. On SQLite every test stands alone; on PostgreSQL
//! they run one after the other on a server of their own, each in its own schema.

mod adding;
mod asking;
mod bad;
mod deciding;
mod draft;
mod postgres;
mod sqlite_only;
mod stand;
mod upkeep;
mod writers;

use stand::Stand;

macro_rules! suite {
    ($($module:ident::$test:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $test() { super::$module::$test(&super::Stand::sqlite(stringify!($test))); })*
        }

        #[test]
        fn on_postgres() {
            let Some(server) = postgres::Server::start() else { return };
            let tests: &[(&str, fn(&Stand))] = &[$((stringify!($test), $module::$test)),*];
            for (name, test) in tests {
                eprintln!("on PostgreSQL: {name}");
                test(&server.stand(name));
            }
            postgres::a_lost_connection_is_said(&server);
        }
    };
}

suite! {
    adding::new_known_revision_elsewhere,
    adding::adding_again_changes_nothing,
    adding::copies_of_a_text_may_come_in_one_batch,
    adding::records_come_back_as_they_were,
    adding::reports_are_found_by_id_url_and_owner,
    adding::a_text_changed_without_a_new_date_is_known_from_when_it_was_seen,
    adding::a_text_that_comes_back_is_a_revision,
    adding::a_withdrawn_report_is_kept_and_marked,
    adding::all_of_a_batch_or_nothing,
    asking::an_empty_ledger_has_no_incidents,
    asking::reports_of_one_strike_are_one_incident,
    asking::the_order_of_arrival_does_not_matter,
    asking::news_from_one_town_every_day_is_joined_alike_in_any_order,
    asking::decisions_hold_across_parts_of_a_long_chain,
    asking::every_filter_finds_its_own,
    asking::what_was_known_then,
    asking::a_text_that_was_replaced_does_not_count,
    asking::incidents_are_found_by_the_beginning_of_an_id,
    deciding::a_merge_outlasts_later_reports,
    deciding::a_split_outlasts_later_reports,
    deciding::an_edit_shows_and_can_be_taken_back,
    deciding::decisions_outlast_a_newer_coder,
    deciding::what_cannot_be_decided_is_refused,
    upkeep::a_backup_is_the_same_ledger,
    upkeep::a_sound_ledger_passes_its_check,
    upkeep::damage_is_found,
    upkeep::joining_anew_changes_nothing,
    writers::many_writers_make_the_ledger_of_one,
    bad::a_newer_ledger_is_left_alone,
    bad::a_ledger_that_is_not_there_is_not_made,
    bad::unknown_ids_are_named,
    bad::records_that_break_the_contract_are_refused,
}

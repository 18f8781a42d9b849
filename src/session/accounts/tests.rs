use super::*;
use crate::job;
use crate::spread::Choice;

fn demo() -> Session {
    let mut session = Session::demo().unwrap();
    session.open("MeToo", Choice::ByRule).unwrap();
    session
}

#[test]
fn the_network_is_the_same_in_slices_and_in_one_go_and_goes_with_its_view() {
    let mut session = demo();
    assert!(session.account_table().unwrap().1.is_none());
    let job = session.network_job().unwrap();
    let told = job::run(job, &mut session).unwrap();
    let whole = session.accounts.network.take().unwrap();
    session.start(NETWORK, "{}").unwrap();
    let mut slices = 0;
    while let Step::Going(share) = session.step(1000) {
        assert!((0.0..1.0).contains(&share));
        slices += 1;
    }
    assert!(slices > 10);
    assert_eq!(session.result().unwrap(), told);
    let (table, network) = session.account_table().unwrap();
    assert_eq!(network, Some(&whole));
    assert_eq!(whole.communities.of.len() as u32, table.rows());
    assert!(whole.communities.modularity.unwrap() > 0.5);
    assert!((whole.page_rank.of.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    session.open("MeToo", Choice::NoOrigin).unwrap();
    assert!(session.account_table().unwrap().1.is_none());
}

#[test]
fn the_author_of_the_origin_is_an_account_with_figures() {
    let mut session = demo();
    let origin = session.view().unwrap().spread.origin.unwrap();
    let account = session.account_of(origin).unwrap().unwrap();
    let figures = session.account(account).unwrap();
    assert_eq!(figures.tag, "MeToo");
    assert!(figures.received.replies > 100 && figures.from.replies.accounts > 100);
    assert_eq!(figures.answered_by.len(), 10);
    assert_eq!(session.account_rows(&[account, u32::MAX]), [figures.who]);
    assert_eq!(session.account_url(account), "", "the demo's accounts are nowhere");
}

#[test]
fn what_is_not_there_is_said() {
    let mut session = Session::demo().unwrap();
    assert_eq!(session.account_table().unwrap_err().code, Code::UnknownPost);
    assert_eq!(session.start(NETWORK, "{}").unwrap_err().code, Code::UnknownPost);
    assert_eq!(session.account(u32::MAX).unwrap_err().code, Code::Usage);
    assert_eq!(session.account_of(0).unwrap_err().code, Code::UnknownPost);
}

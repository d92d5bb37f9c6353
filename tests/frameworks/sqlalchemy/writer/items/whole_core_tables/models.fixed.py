import sqlalchemy as sa

meta = sa.MetaData()

users = sa.Table('users', meta, sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.Text))

orders_table = sa.Table(
    'orders',
    meta,
    sa.Column('id', sa.Integer, primary_key=True),
    sa.Column('user_id', sa.Integer, sa.ForeignKey('users.id')),
    sa.Column('total', sa.Numeric(8, 2), nullable=False, server_default='0'),
)
orders = 3
